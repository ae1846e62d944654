/**
 * JSON-LD can say the same signed statements in other ways, and some of them hide a status or a date from whoever
 * reads the JSON. A revoked, expired badge stays so however it is rewritten.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { verify } from "../src/index.js";
import type { Json, JsonObject } from "../src/json.js";
import { CREDENTIALS_V2, LIST_URL, OPEN_BADGES_3, answering, badge, encodedList, signed, statusEntry, statusList } from "./support.js";

const AT = "2026-06-01T00:00:00Z";
const EXPIRED = "2026-03-01T00:00:00Z";
const ID = String(badge()["id"]);

const move = (from: JsonObject, key: string, to: JsonObject): void => {
  to[key] = from[key] as Json;
  delete from[key];
};

function endorsementOfItself(): JsonObject {
  return {
    id: "urn:uuid:e",
    type: ["VerifiableCredential", "EndorsementCredential"],
    issuer: { id: "did:example:e", type: ["Profile"] },
    credentialSubject: { id: ID, type: ["EndorsementSubject"], endorsementComment: "Good." },
  };
}

const REWRITINGS: readonly (readonly [string, (d: JsonObject) => void])[] = [
  ["status under @nest", (d) => move(d, "credentialStatus", (d["@nest"] = {}))],
  ["date under @nest", (d) => move(d, "validUntil", (d["@nest"] = {}))],
  ["date under its full IRI", (d) => {
    d["https://www.w3.org/2018/credentials#validUntil"] = {
      "@value": d["validUntil"] as Json,
      "@type": "http://www.w3.org/2001/XMLSchema#dateTime",
    };
    delete d["validUntil"];
  }],
  ["date under an alias", (d) => {
    const alias = { "@id": "https://www.w3.org/2018/credentials#validUntil", "@type": "http://www.w3.org/2001/XMLSchema#dateTime" };
    d["@context"] = [CREDENTIALS_V2, OPEN_BADGES_3, { expires: alias }];
    d["expires"] = d["validUntil"] as Json;
    delete d["validUntil"];
  }],
  ["status under an alias", (d) => {
    d["@context"] = [CREDENTIALS_V2, OPEN_BADGES_3, { st: { "@id": "https://www.w3.org/2018/credentials#credentialStatus", "@type": "@id" } }];
    move(d, "credentialStatus", d);
    d["st"] = statusEntry();
    delete d["credentialStatus"];
  }],
  ["status as a reference and an included node", (d) => {
    const status = d["credentialStatus"] as JsonObject;
    d["credentialStatus"] = status["id"] as Json;
    d["@included"] = [status];
  }],
  ["status as an object that is only an id", (d) => {
    d["evidence"] = [d["credentialStatus"] as Json];
    d["credentialStatus"] = { id: `${LIST_URL}#3` };
  }],
  ["everything under @graph", (d) => {
    const { "@context": _, ...rest } = d;
    for (const key of Object.keys(rest)) if (key !== "proof") delete d[key];
    d["@graph"] = [rest];
  }],
  ["types in another order", (d) => (d["type"] as Json[]).reverse()],
  ["a type twice", (d) => (d["type"] as Json[]).push("VerifiableCredential")],
  ["a null member", (d) => (d["description"] = null)],
  ["date in an array", (d) => (d["validUntil"] = [d["validUntil"] as Json])],
  ["status in an array", (d) => (d["credentialStatus"] = [d["credentialStatus"] as Json])],
  ["date as a value object", (d) => (d["validUntil"] = { "@value": EXPIRED, "@type": "http://www.w3.org/2001/XMLSchema#dateTime" })],
  ["issuer id as @id", (d) => {
    const issuer = d["issuer"] as JsonObject;
    issuer["@id"] = issuer["id"] as Json;
    delete issuer["id"];
  }],
  ["name as a value object", (d) => (d["name"] = { "@value": d["name"] as Json })],
  ["achievement as a reference", (d) => {
    const subject = d["credentialSubject"] as JsonObject;
    d["@included"] = [subject["achievement"] as Json];
    subject["achievement"] = (subject["achievement"] as JsonObject)["id"] as Json;
  }],
  ["the subject again, without its statements", (d) => {
    d["credentialSubject"] = [d["credentialSubject"] as Json, { id: "did:example:holder" }];
  }],
  ["date moved into the endorsement of itself", (d) => {
    const [endorsement] = d["endorsement"] as JsonObject[];
    move(d, "validUntil", endorsement?.["credentialSubject"] as JsonObject);
  }],
  ["status moved into the endorsement of itself", (d) => {
    const [endorsement] = d["endorsement"] as JsonObject[];
    move(d, "credentialStatus", endorsement?.["credentialSubject"] as JsonObject);
    move(d, "validUntil", endorsement?.["credentialSubject"] as JsonObject);
  }],
];

test("a revoked, expired badge is never valid, whatever way it is written", async () => {
  const document = await signed(
    badge({ validUntil: EXPIRED, credentialStatus: statusEntry(), endorsement: [endorsementOfItself()] }),
  );
  const list = await signed(statusList({}, { encodedList: encodedList([3]) }));
  const options = { at: AT, fetch: answering({ [LIST_URL]: list }) };
  const plain = await verify(document, options);
  const found = plain.checks.map((row) => row.code);
  for (const code of ["PROOF_OK", "KEY_PUBLISHED", "EXPIRED", "REVOKED"]) assert.ok(found.includes(code), code);
  for (const [name, rewrite] of REWRITINGS) {
    const rewritten = structuredClone(document);
    rewrite(rewritten);
    const report = await verify(rewritten, options);
    assert.notEqual(report.verdict, "valid", name);
    const codes = report.checks.map((row) => row.code);
    if (codes.includes("KEY_PUBLISHED") && report.credential) {
      assert.ok(codes.includes("EXPIRED"), `${name}: the date is hidden`);
    }
  }
});

test("a key of that name as an own property of a parsed object", async () => {
  const text = JSON.stringify(await signed(badge())).replace(/^\{/, '{"__proto__":{"credentialStatus":null},');
  assert.equal((await verify(text)).checks.at(-1)?.code, "INPUT_RESERVED_KEY");
});
