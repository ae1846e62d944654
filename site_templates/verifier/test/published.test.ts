/** Signed documents published by W3C and 1EdTech: every intermediate value, byte for byte. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { canonicalize } from "../src/canonical.js";
import { Contexts } from "../src/contexts.js";
import { type Report, verify } from "../src/index.js";
import { type Json, type JsonObject, asArray } from "../src/json.js";
import { hashProof } from "../src/proofs.js";
import { sha256OfText, toHex } from "../src/sha256.js";
import { answering, codesOf, readJson, readText, testWithVectors } from "./support.js";

const AT = "2026-11-23T20:00:00Z";

interface Steps {
  readonly canonicalDocument: string;
  readonly canonicalProof: string;
  readonly documentHash: string;
  readonly proofHash: string;
}

async function stepsOf(document: JsonObject): Promise<Steps> {
  const { proof, ...unsigned } = document;
  const { nquads } = await canonicalize(unsigned, Contexts.pinned);
  const hash = await sha256OfText(nquads);
  const signed = { context: document["@context"] as Json, hash };
  const { canonicalProof, proofHash } = await hashProof(asArray(proof)[0] as JsonObject, signed, Contexts.pinned);
  return { canonicalDocument: nquads, canonicalProof, documentHash: toHex(hash), proofHash: toHex(proofHash) };
}

/** The issuer says in its document that the proof's key is its own. */
function vouchFor(document: JsonObject): Record<string, unknown> {
  const { issuer, proof } = document;
  const id = typeof issuer === "string" ? issuer : String((issuer as JsonObject)["id"]);
  const methods = asArray(proof).map((item) => {
    const method = String((item as JsonObject)["verificationMethod"]);
    return { id: method, type: "Multikey", controller: id, publicKeyMultibase: method.split("#")[1] };
  });
  const url = id.startsWith("did:web:") ? `https://${id.slice(8)}/.well-known/did.json` : id;
  const others = methods.filter(({ id: method }) => method.startsWith("https:")).map(({ id: method }) => method.split("#")[0]);
  assert.ok(others.every((other) => other === id));
  return { [url]: { id, verificationMethod: methods, assertionMethod: methods.map((method) => method.id) } };
}

async function verifyPublished(document: JsonObject, text = JSON.stringify(document)): Promise<Report> {
  return verify(text, { at: AT, fetch: answering(vouchFor(document)) });
}

/** The same document with one character of one signed text changed. */
function changedByOneByte(document: JsonObject): string {
  const text = JSON.stringify(document);
  const name = String(document["name"] ?? document["description"] ?? document["id"]);
  return text.replace(name, `${name.slice(0, -1)}${name.endsWith("!") ? "?" : "!"}`);
}

async function expectGenuine(document: JsonObject, authority = "KEY_PUBLISHED"): Promise<void> {
  const report = await verifyPublished(document);
  assert.deepEqual(codesOf(report).slice(0, 5), ["INPUT_OK", "SHAPE_OK", "SIGNED_DATA_OK", "PROOF_OK", authority]);
  const tampered = await verifyPublished(document, changedByOneByte(document));
  assert.equal(codesOf(tampered)[3], "SIGNATURE_WRONG");
  assert.equal(tampered.verdict, "invalid");
  assert.equal(tampered.credential, null);
}

const W3C_CASES = [
  ["eddsa-rdfc-2022", "KEY_PUBLISHED"],
  // Signed with a did:key that is not the did:key of its issuer: the signature is right and proves nothing.
  ["eddsa-rdfc-2022/employ", "KEY_NOT_LISTED"],
] as const;

for (const [folder, authority] of W3C_CASES) {
  testWithVectors(`W3C vc-di-eddsa, ${folder}`, async (vectors) => {
    const place = join(vectors, "w3c-vc-di-eddsa", "TestVectors", folder);
    const document = readJson(place, "signedDataInt.json");
    const steps = await stepsOf(document);
    assert.equal(steps.canonicalDocument, readText(place, "canonDocDataInt.txt"));
    assert.equal(steps.canonicalProof, readText(place, "proofCanonDataInt.txt"));
    assert.equal(steps.documentHash, readText(place, "docHashDataInt.txt"));
    assert.equal(steps.proofHash, readText(place, "proofHashDataInt.txt"));
    assert.equal(steps.proofHash + steps.documentHash, readText(place, "combinedHashDataInt.txt"));
    await expectGenuine(document, authority);
  });
}

testWithVectors("W3C vc-di-eddsa, proof sets: each proof is checked", async (vectors) => {
  const place = join(vectors, "w3c-vc-di-eddsa", "TestVectors", "proof-set-chain");
  const report = await verifyPublished(readJson(place, "signedProofSet2.json"));
  assert.deepEqual(codesOf(report).slice(3, 7), ["PROOF_OK", "KEY_PUBLISHED", "PROOF_OK", "KEY_PUBLISHED"]);
  assert.equal(report.verdict, "valid");
});

testWithVectors("W3C vc-di-eddsa, a chain beside a set: the links are named as not checked", async (vectors) => {
  const place = join(vectors, "w3c-vc-di-eddsa", "TestVectors", "proof-set-chain");
  const report = await verifyPublished(readJson(place, "signedProofChain1.json"));
  const chain = report.checks.find((row) => row.code === "PROOF_CHAIN_UNSUPPORTED");
  assert.equal(chain?.mandatory, false);
  assert.equal(report.verdict, "valid");
});

for (const suite of ["eddsa-jcs-2022/signedJCS.json", "Ed25519Signature2020/signedEdSig.json"]) {
  testWithVectors(`W3C vc-di-eddsa, ${suite}: another suite is unsupported, not forged`, async (vectors) => {
    const document = readJson(vectors, "w3c-vc-di-eddsa", "TestVectors", suite);
    const report = await verifyPublished(document);
    assert.equal(report.verdict, "indeterminate");
  });
}

for (const [kind, page] of [["obv3p0", "linked-data-proof-ob.html"], ["clrv2p0", "linked-data-proof-clr.html"]] as const) {
  testWithVectors(`1EdTech implementation guide, ${kind}`, async (vectors) => {
    const place = join(vectors, "ob3-spec-vector");
    const html = readText(place, page);
    const document = JSON.parse(/title="Signed credential">([^]*?)<\/pre/.exec(html)?.[1] ?? "") as JsonObject;
    const steps = await stepsOf(document);
    assert.equal(steps.canonicalDocument.trim(), readText(place, "test-vectors", kind, "document-canon.txt").trim());
    assert.equal(steps.canonicalProof.trim(), readText(place, "test-vectors", kind, "proof-canon.txt").trim());
    const hex = html.replace(/\s+/g, "");
    assert.ok(hex.includes(`>${steps.documentHash}<`), "document hash");
    assert.ok(hex.includes(`>${steps.proofHash}<`), "proof hash");
    await expectGenuine(document);
  });
}
