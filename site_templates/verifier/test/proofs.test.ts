/** Proofs and keys: whose signature counts, and what is said when it does not. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { verify } from "../src/index.js";
import type { JsonObject } from "../src/json.js";
import { KEY, TestKey, answering, badge, codesOf, multibase, rows, signed } from "./support.js";

const AT = "2026-06-01T00:00:00Z";
const ISSUER = "did:web:badges.example:circle";
const ISSUER_URL = "https://badges.example/circle/did.json";
const IDENTITY_KEY = multibase(Uint8Array.from([0xed, 1, 1, ...new Array<number>(31).fill(0)]));
const METHOD = `${ISSUER}#${KEY.multikey}`;

const method = (changes: JsonObject = {}): JsonObject => ({
  id: METHOD,
  type: "Multikey",
  controller: ISSUER,
  publicKeyMultibase: KEY.multikey,
  ...changes,
});

const issuerDocument = (changes: JsonObject = {}): JsonObject => ({
  id: ISSUER,
  verificationMethod: [method()],
  assertionMethod: [METHOD],
  ...changes,
});

async function webBadge(proof: JsonObject = {}): Promise<JsonObject> {
  return signed(badge({ issuer: { id: ISSUER, type: ["Profile"] } }), { verificationMethod: METHOD, ...proof });
}

async function lastCode(document: unknown, answers: Record<string, unknown> = {}, at = AT): Promise<string | undefined> {
  const report = await verify(document, { at, fetch: answering(answers) });
  return report.checks.find((row) => /^(proof|key)$/.test(row.id) && row.outcome !== "pass")?.code ?? report.verdict;
}

test("did:key needs no network", async () => {
  const report = await verify(await signed(badge()), { at: AT });
  assert.equal(report.verdict, "valid");
  assert.deepEqual(report.needs, []);
});

test("did:web: the issuer's document decides", async () => {
  assert.equal(await lastCode(await webBadge(), { [ISSUER_URL]: issuerDocument() }), "valid");
});

const DOCUMENTS: readonly (readonly [string, JsonObject, string])[] = [
  ["of another id", issuerDocument({ id: `${ISSUER}x` }), "KEY_DOCUMENT_INVALID"],
  ["without the key", issuerDocument({ verificationMethod: [], assertionMethod: [] }), "KEY_NOT_FOUND"],
  ["with a relative id", issuerDocument({ verificationMethod: [method({ id: `#${KEY.multikey}` })], assertionMethod: [`#${KEY.multikey}`] }), "valid"],
  ["with the method embedded", issuerDocument({ verificationMethod: [], assertionMethod: [method()] }), "valid"],
  ["that lists it for nothing", issuerDocument({ assertionMethod: [] }), "KEY_PURPOSE_WRONG"],
  ["that lists it for login only", issuerDocument({ assertionMethod: [], authentication: [METHOD] }), "KEY_PURPOSE_WRONG"],
  ["that says another controls it", issuerDocument({ verificationMethod: [method({ controller: "did:example:x" })] }), "KEY_CONTROLLER_WRONG"],
  ["that revoked it", issuerDocument({ verificationMethod: [method({ revoked: AT })] }), "KEY_REVOKED"],
  ["that will revoke it", issuerDocument({ verificationMethod: [method({ revoked: "2026-06-01T00:00:01Z" })] }), "valid"],
  ["whose revocation nobody can read", issuerDocument({ verificationMethod: [method({ revoked: "yesterday" })] }), "ISSUER_DOCUMENT_INVALID"],
  ["where it expired before signing", issuerDocument({ verificationMethod: [method({ expires: "2026-01-01T00:00:00Z" })] }), "KEY_EXPIRED"],
  ["where it expired after signing", issuerDocument({ verificationMethod: [method({ expires: "2026-01-01T00:00:01Z" })] }), "valid"],
  ["with another kind of method", issuerDocument({ verificationMethod: [method({ type: "JsonWebKey" })] }), "KEY_TYPE_UNSUPPORTED"],
  ["with a P-256 key", issuerDocument({ verificationMethod: [method({ publicKeyMultibase: "zDnaegE6RR3atJtHKwTRTWHsJ3kNHqFwv7n9YjTgmU7TyfU76" })] }), "KEY_TYPE_UNSUPPORTED"],
  ["with another key", issuerDocument({ verificationMethod: [method({ publicKeyMultibase: new TestKey(8).multikey })] }), "SIGNATURE_WRONG"],
  ["with a damaged key", issuerDocument({ verificationMethod: [method({ publicKeyMultibase: `${KEY.multikey.slice(0, -1)}0` })] }), "KEY_REFUSED"],
  ["with the identity as key", issuerDocument({ verificationMethod: [method({ publicKeyMultibase: IDENTITY_KEY })] }), "KEY_REFUSED"],
];

for (const [name, document, code] of DOCUMENTS) {
  test(`issuer's document ${name}: ${code}`, async () => {
    assert.equal(await lastCode(await webBadge(), { [ISSUER_URL]: document }), code);
  });
}

test("no document, no verdict", async () => {
  const document = await webBadge();
  assert.equal(await lastCode(document), "KEY_UNREACHABLE");
  assert.equal(await lastCode(document, { [ISSUER_URL]: "<html>" }), "KEY_DOCUMENT_INVALID");
  const offline = await verify(document, { at: AT });
  assert.equal(offline.verdict, "indeterminate");
  assert.deepEqual(offline.needs, [{ url: ISSUER_URL, host: "badges.example", purpose: "issuer" }]);
});

test("a key that only the proof names proves nothing about the issuer", async () => {
  const other = new TestKey(8);
  const forged = await signed(badge({ issuer: { id: ISSUER, type: ["Profile"] } }), { verificationMethod: other.method }, other);
  assert.equal(await lastCode(forged, { [ISSUER_URL]: issuerDocument() }), "KEY_NOT_LISTED");
  const named = issuerDocument({ assertionMethod: [METHOD, other.method] });
  assert.equal(await lastCode(forged, { [ISSUER_URL]: named }), "KEY_CONTROLLER_WRONG");
  const swapped = issuerDocument({ assertionMethod: [METHOD, method({ id: other.method })] });
  assert.equal(await lastCode(forged, { [ISSUER_URL]: swapped }), "KEY_NOT_LISTED");
});

const PROOFS: readonly (readonly [string, JsonObject, string])[] = [
  ["without a kind", { type: "" }, "PROOF_SUITE_UNSUPPORTED"],
  ["of another suite", { cryptosuite: "ecdsa-rdfc-2019" }, "PROOF_SUITE_UNSUPPORTED"],
  ["of a list of suites", { cryptosuite: ["eddsa-rdfc-2022"] }, "PROOF_MALFORMED"],
  ["in a chain", { previousProof: "urn:uuid:1" }, "PROOF_CHAIN_UNSUPPORTED"],
  ["with a context of its own", { "@context": "https://www.w3.org/ns/credentials/v2" }, "PROOF_MALFORMED"],
  ["for login", { proofPurpose: "authentication" }, "PROOF_PURPOSE_WRONG"],
  ["with no value", { proofValue: "" }, "PROOF_MALFORMED"],
  ["with a short value", { proofValue: "z2" }, "PROOF_MALFORMED"],
  ["in base64", { proofValue: "uAAAA" }, "PROOF_MALFORMED"],
  ["with an endless value", { proofValue: `z${"2".repeat(400_000)}` }, "PROOF_MALFORMED"],
  ["by a key without a name", { verificationMethod: KEY.did }, "PROOF_MALFORMED"],
  ["by a key nobody can look up", { verificationMethod: "did:ion:abc#1" }, "DID_METHOD_UNSUPPORTED"],
  ["by a key at a plain address", { verificationMethod: "http://x.example/k#1" }, "DID_METHOD_UNSUPPORTED"],
  ["with a word nobody defined", { colour: "blue" }, "PROOF_MALFORMED"],
  ["with other bytes", { created: "2026-01-01T00:00:01Z" }, "SIGNATURE_WRONG"],
];

for (const [name, changes, code] of PROOFS) {
  test(`proof ${name}: ${code}`, async () => {
    const document = await signed(badge());
    assert.equal(await lastCode({ ...document, proof: { ...(document["proof"] as JsonObject), ...changes } }), code);
  });
}

test("a proof that has run out", async () => {
  const document = await signed(badge(), { expires: AT });
  assert.equal(await lastCode(document), "PROOF_EXPIRED");
  assert.equal(await lastCode(document, {}, "2026-05-31T23:59:59Z"), "valid");
});

test("no proof, and too many", async () => {
  assert.deepEqual(rows(await verify(badge())).at(-1), ["proof", "fail", "PROOF_MISSING", "$.proof"]);
  assert.deepEqual(rows(await verify(badge({ proof: [] }))).at(-1), ["proof", "fail", "PROOF_MISSING", "$.proof"]);
  const document = await signed(badge());
  const many = await verify({ ...document, proof: new Array(9).fill(document["proof"]) });
  assert.deepEqual(rows(many).slice(3), [["proof", "fail", "PROOF_MALFORMED", "$.proof"]]);
});

test("one good proof carries unknown others, but no bad one", async () => {
  const document = await signed(badge());
  const good = document["proof"] as JsonObject;
  const unknown = { ...good, cryptosuite: "ecdsa-sd-2023" };
  const lenient = await verify({ ...document, proof: [unknown, good] }, { at: AT });
  assert.equal(lenient.verdict, "valid");
  assert.deepEqual(lenient.checks[3]?.mandatory, false);
  assert.deepEqual(rows(lenient).slice(3, 6).map((row) => row[3]), ["$.proof[0]", "$.proof[1]", "$.proof[1]"]);
  const alone = await verify({ ...document, proof: [unknown] }, { at: AT });
  assert.equal(alone.verdict, "indeterminate");
  assert.equal(alone.credential, null);
  const spoiled = await verify({ ...document, proof: [good, { ...good, created: "2026-02-01T00:00:00Z" }] }, { at: AT });
  assert.equal(spoiled.verdict, "invalid");
});

test("one changed byte, wherever it is, is never valid", async () => {
  const text = JSON.stringify(await signed(badge()));
  for (let at = 0; at < text.length; at += 7) {
    const changed = `${text.slice(0, at)}${text[at] === "x" ? "y" : "x"}${text.slice(at + 1)}`;
    const report = await verify(changed, { at: AT });
    assert.notEqual(report.verdict, "valid", `at ${at}: ${codesOf(report).at(-1)}`);
    assert.ok(!codesOf(report).includes("INTERNAL_ERROR"), `at ${at}`);
  }
});
