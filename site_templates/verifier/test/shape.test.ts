/** Shape and safe mode: what a credential may not look like, whoever signed it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { verify } from "../src/index.js";
import type { JsonObject } from "../src/json.js";
import { CREDENTIALS_V2, OPEN_BADGES_3, badge, codesOf, rows, signed } from "./support.js";

type Change = (document: JsonObject) => void;

async function lastRow(change: Change): Promise<string[]> {
  const document = structuredClone(badge({ proof: {} }));
  change(document);
  const [, , code, path] = rows(await verify(document)).at(-1) as string[];
  return [code as string, path as string];
}

const subject = (document: JsonObject): JsonObject => document["credentialSubject"] as JsonObject;
const achievement = (document: JsonObject): JsonObject => subject(document)["achievement"] as JsonObject;

const CASES: readonly (readonly [name: string, code: string, path: string, change: Change])[] = [
  ["no context", "CONTEXT_MISSING", "$.@context", (d) => delete d["@context"]],
  ["empty context", "CONTEXT_MISSING", "$.@context", (d) => (d["@context"] = [])],
  ["unknown context", "CONTEXT_UNSUPPORTED", "$.@context[1]", (d) => (d["@context"] = [CREDENTIALS_V2, "https://x.example/c"])],
  ["inline context", "CONTEXT_UNSUPPORTED", "$.@context[1]", (d) => (d["@context"] = [CREDENTIALS_V2, { a: "urn:a" }])],
  ["an edition that contradicts credentials v2", "CONTEXT_UNSUPPORTED", "$.@context[1]", (d) => (d["@context"] = [CREDENTIALS_V2, "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json"])],
  ["other order", "CONTEXT_UNSUPPORTED", "$.@context", (d) => (d["@context"] = [OPEN_BADGES_3, CREDENTIALS_V2])],
  ["repeated context", "CONTEXT_UNSUPPORTED", "$.@context", (d) => (d["@context"] = [CREDENTIALS_V2, OPEN_BADGES_3, OPEN_BADGES_3])],
  ["lone unknown context", "CONTEXT_UNSUPPORTED", "$.@context", (d) => (d["@context"] = "https://www.w3.org/2018/credentials/v1")],
  ["examples beside badges", "CONTEXT_UNSUPPORTED", "$.@context", (d) => (d["@context"] = [CREDENTIALS_V2, OPEN_BADGES_3, "https://www.w3.org/ns/credentials/examples/v2"])],
  ["older badge", "OPEN_BADGES_2_UNSUPPORTED", "$.@context", (d) => (d["@context"] = "https://w3id.org/openbadges/v2")],
  ["presentation", "PRESENTATION_UNSUPPORTED", "$.type", (d) => (d["type"] = ["VerifiablePresentation"])],
  ["keyword at the top", "KEYWORD_NOT_ALLOWED", "$.@graph", (d) => (d["@graph"] = [])],
  ["keyword below", "KEYWORD_NOT_ALLOWED", "$.credentialSubject.@nest", (d) => (subject(d)["@nest"] = {})],
  ["context below", "KEYWORD_NOT_ALLOWED", "$.issuer.@context", (d) => ((d["issuer"] as JsonObject)["@context"] = CREDENTIALS_V2)],
  ["IRI as a key", "IRI_KEY_NOT_ALLOWED", '$["https://schema.org/name"]', (d) => (d["https://schema.org/name"] = "x")],
  ["null", "NULL_NOT_ALLOWED", "$.description", (d) => (d["description"] = null)],
  ["null in an array", "NULL_NOT_ALLOWED", "$.credentialSubject.achievement.tag[1]", (d) => (achievement(d)["tag"] = ["a", null])],
  ["relative id", "ID_NOT_ABSOLUTE", "$.id", (d) => (d["id"] = "1b0f7f8e")],
  ["empty id", "ID_NOT_ABSOLUTE", "$.id", (d) => (d["id"] = "")],
  ["id with a space", "ID_NOT_ABSOLUTE", "$.credentialSubject.achievement.id", (d) => (achievement(d)["id"] = "https://x.example/a b")],
  ["id that closes its bracket", "ID_NOT_ABSOLUTE", "$.credentialSubject.id", (d) => (subject(d)["id"] = "urn:a> <urn:b")],
  ["blank node id", "ID_NOT_ABSOLUTE", "$.credentialSubject.id", (d) => (subject(d)["id"] = "_:b0")],
  ["id in an array", "ID_NOT_ABSOLUTE", "$.id", (d) => (d["id"] = ["urn:a"])],
  ["language injection", "LANGUAGE_TAG_INVALID", "$.name.@language", (d) => (d["name"] = { "@value": "a", "@language": 'en .\n<urn:a> <urn:b> "c"@en' })],
  ["value that is an object", "VALUE_WRONG_TYPE", "$.name.@value", (d) => (d["name"] = { "@value": {} })],
  ["value with another member", "VALUE_WRONG_TYPE", "$.name.x", (d) => (d["name"] = { "@value": "a", x: 1 })],
  ["no type", "TYPE_MISSING", "$.type", (d) => delete d["type"]],
  ["not a credential", "TYPE_MISSING", "$.type", (d) => (d["type"] = ["OpenBadgeCredential"])],
  ["type of numbers", "VALUE_WRONG_TYPE", "$.type", (d) => (d["type"] = ["VerifiableCredential", 5])],
  ["no issuer", "ISSUER_MISSING", "$.issuer", (d) => delete d["issuer"]],
  ["nameless issuer", "ISSUER_MISSING", "$.issuer", (d) => delete (d["issuer"] as JsonObject)["id"]],
  ["two issuers", "VALUE_WRONG_TYPE", "$.issuer", (d) => (d["issuer"] = ["did:example:a", "did:example:b"])],
  ["relative issuer", "ID_NOT_ABSOLUTE", "$.issuer", (d) => (d["issuer"] = "example.org")],
  ["no subject", "SUBJECT_MISSING", "$.credentialSubject", (d) => delete d["credentialSubject"]],
  ["subject by name only", "VALUE_WRONG_TYPE", "$.credentialSubject", (d) => (d["credentialSubject"] = "did:example:a")],
  ["no achievement", "ACHIEVEMENT_MISSING", "$.credentialSubject.achievement", (d) => delete subject(d)["achievement"]],
  ["second subject without", "ACHIEVEMENT_MISSING", "$.credentialSubject[1].achievement", (d) => (d["credentialSubject"] = [subject(d), { id: "did:example:holder" }])],
  ["a day that does not exist", "DATE_INVALID", "$.validFrom", (d) => (d["validFrom"] = "2026-02-29T00:00:00Z")],
  ["a date without zone", "DATE_INVALID", "$.validUntil", (d) => (d["validUntil"] = "2026-02-28T00:00:00")],
  ["a date in disguise", "VALUE_WRONG_TYPE", "$.validUntil", (d) => (d["validUntil"] = { "@value": "2026-02-28T00:00:00Z" })],
  ["a date in an array", "VALUE_WRONG_TYPE", "$.validUntil", (d) => (d["validUntil"] = ["2026-02-28T00:00:00Z"])],
  ["a proof of the wrong day", "DATE_INVALID", "$.proof.created", (d) => (d["proof"] = { created: "2026-13-01T00:00:00Z" })],
  ["status by name only", "VALUE_WRONG_TYPE", "$.credentialStatus", (d) => (d["credentialStatus"] = "https://x.example/s#3")],
  ["proof that is text", "VALUE_WRONG_TYPE", "$.proof[1]", (d) => (d["proof"] = [{}, "x"])],
  ["undefined word", "TERM_UNDEFINED", "$", (d) => (subject(d)["gpa"] = "5")],
  ["undefined type", "TERM_UNDEFINED", "$", (d) => (d["type"] = ["VerifiableCredential", "OpenBadgeCredential", "HonoraryDoctorate"])],
  ["undefined type below", "TERM_UNDEFINED", "$", (d) => (achievement(d)["type"] = ["Achievement", "Secret"])],
  ["empty key", "TERM_UNDEFINED", "$", (d) => (d[""] = "x")],
  ["relative reference", "RELATIVE_REFERENCE", "$", (d) => (d["credentialSchema"] = [{ id: "https://x.example/s", type: "JsonSchema" }]) && (achievement(d)["image"] = "x.png") && (d["relatedResource"] = [{ id: "urn:a", digestSRI: "a" }]) && (achievement(d)["creator"] = "me")],
];

for (const [name, code, path, change] of CASES) {
  test(`${name}: ${code} at ${path}`, async () => {
    assert.deepEqual(await lastRow(change), [code, path]);
  });
}

test("the first offender in document order is named, integer-like keys included", async () => {
  const rest = JSON.stringify(badge()).slice(1);
  const text = `{"z":{"b":null,"1":null},"5":null,${rest}`;
  assert.deepEqual(rows(await verify(text)).at(-1)?.slice(2), ["NULL_NOT_ALLOWED", "$.z.b"]);
  const other = `{"z":{"b":0,"1":null},"5":null,${rest}`;
  assert.deepEqual(rows(await verify(other)).at(-1)?.slice(2), ["NULL_NOT_ALLOWED", '$.z["1"]']);
});

test("every pinned Open Badges edition reads a badge and shows what it was awarded for", async () => {
  const editions = ["context-3.0.2.json", "context-3.0.3.json"];
  for (const edition of editions) {
    const context = [CREDENTIALS_V2, `https://purl.imsglobal.org/spec/ob/v3p0/${edition}`];
    const document = badge({ "@context": context });
    achievement(document)["image"] = { id: "https://badges.example/a.png", type: "Image" };
    const { credential, verdict } = await verify(await signed(document), { at: "2026-06-01T00:00:00Z" });
    assert.equal(verdict, "valid", edition);
    assert.equal(credential?.achievement?.name, "Source detective", edition);
    assert.equal(credential?.achievement?.criteria, "You trace three claims.", edition);
    assert.equal(credential?.achievement?.image, "https://badges.example/a.png", edition);
  }
});

test("an embedded signed credential may carry a known context, and only such a one", async () => {
  const endorsement = await signed({
    "@context": [CREDENTIALS_V2, OPEN_BADGES_3],
    id: "urn:uuid:endorsement",
    type: ["VerifiableCredential", "EndorsementCredential"],
    issuer: { id: "did:example:endorser", type: ["Profile"] },
    credentialSubject: { id: "https://badges.example/source-detective", type: ["EndorsementSubject"], endorsementComment: "Yes." },
  });
  const report = await verify(await signed(badge({ endorsement: [endorsement] })), { at: "2026-06-01T00:00:00Z" });
  assert.equal(report.verdict, "valid");
  assert.ok(codesOf(report).includes("ENDORSEMENTS_NOT_CHECKED"));
  const foreign = { ...endorsement, "@context": ["https://x.example/c"] };
  assert.deepEqual(rows(await verify(badge({ endorsement: [foreign] }))).at(-1)?.slice(2), [
    "CONTEXT_UNSUPPORTED",
    "$.endorsement[0].@context[0]",
  ]);
});

test("a context that the caller vouches for is read; the document cannot bring one", async () => {
  const url = "https://x.example/context";
  const contexts = { [url]: { "@context": { shoeSize: "https://x.example/terms#shoeSize" } } };
  const document = badge({ "@context": [CREDENTIALS_V2, OPEN_BADGES_3, url] });
  subject(document)["type"] = ["AchievementSubject"];
  document["shoeSize"] = "43";
  document["proof"] = { type: "DataIntegrityProof" };
  assert.equal(codesOf(await verify(document, { contexts })).at(2), "SIGNED_DATA_OK");
  assert.equal(codesOf(await verify(document)).at(-1), "CONTEXT_UNSUPPORTED");
  assert.equal(codesOf(await verify(document, { contexts: { [url]: "not JSON" } })).at(-1), "CONTEXT_UNSUPPORTED");
});
