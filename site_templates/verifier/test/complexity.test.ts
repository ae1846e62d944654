/** Documents built to keep a verifier busy: refused in time, and never called forged. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Budget, TooComplexError } from "../src/budget.js";
import { verify } from "../src/index.js";
import type { Json, JsonObject } from "../src/json.js";
import { CREDENTIALS_V2, badge, codesOf, rows, signed, statusEntry } from "./support.js";

const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
const alignment = (): JsonObject => ({ type: ["Alignment"], targetName: "n", targetUrl: "https://a.example/" });
const result = (alignments: number): JsonObject => ({ type: ["Result"], value: "1", alignment: many(alignments, alignment) });
const subject = (document: JsonObject): JsonObject => document["credentialSubject"] as JsonObject;

/** Equal, nameless nodes below each other, in a vocabulary that defines every word. */
const nest = (width: number, depth: number): Json => (depth === 0 ? "x" : many(width, () => ({ k: nest(width, depth - 1) })));

const examples = (value: Json): JsonObject => ({
  "@context": [CREDENTIALS_V2, "https://www.w3.org/ns/credentials/examples/v2"],
  type: ["VerifiableCredential"],
  issuer: "did:example:a",
  credentialSubject: { id: "did:example:b", k: value },
});

function with_(change: (document: JsonObject) => void): JsonObject {
  const document = badge();
  change(document);
  return document;
}

const HARD: readonly (readonly [string, JsonObject])[] = [
  ["more than 5,000 values", with_((d) => ((subject(d)["achievement"] as JsonObject)["tag"] = many(5_000, String)))],
  ["two equal results with nine equal alignments", with_((d) => (subject(d)["result"] = many(2, () => result(9))))],
  ["thirty times eight", examples(nest(30, 2))],
];

for (const [name, document] of HARD) {
  test(`${name}: too complex, within 5 seconds`, async () => {
    const start = performance.now();
    const report = await verify(document);
    assert.equal(codesOf(report).at(-1), "TOO_COMPLEX");
    assert.equal(report.verdict, "indeterminate");
    assert.ok(performance.now() - start < 5000);
  });
}

test("exactly 5,000 values are read, whatever the proof adds", async () => {
  const document = badge();
  const count = (value: unknown): number =>
    typeof value === "object" && value !== null ? Object.values(value).reduce((sum: number, item) => sum + count(item), 1) : 1;
  const tags = many(5_000 - count(document) - 1, String);
  (subject(document)["achievement"] as JsonObject)["tag"] = tags;
  document["proof"] = { type: many(20, String) };
  assert.ok(codesOf(await verify(document)).includes("SIGNED_DATA_OK"));
  tags.push("one more");
  assert.equal(codesOf(await verify(document)).at(-1), "TOO_COMPLEX");
});

test("texts that invite patterns to go back and forth are read at once", async () => {
  const start = performance.now();
  for (const text of [`{${" ".repeat(500_000)}x`, "<!---->".repeat(70_000), `eyJ${".".repeat(500_000)}`, '"'.repeat(500_000)]) await verify(text);
  await verify(badge({ id: `urn:${"a:".repeat(200_000)}` }));
  assert.ok(performance.now() - start < 3000);
});

test("more than 8 status entries are not asked for", async () => {
  const document = await signed(badge({ credentialStatus: many(9, (index) => statusEntry({ id: `urn:s:${index}` })) }));
  let asked = 0;
  const report = await verify(document, { at: "2026-06-01T00:00:00Z", fetch: async () => `${asked++}` });
  assert.deepEqual(rows(report)[6], ["status", "unknown", "STATUS_ENTRY_INVALID", "$.credentialStatus"]);
  assert.equal(asked, 0);
});

test("waiting for the network does not count as work", async () => {
  const budget = new Budget(0.05);
  await budget.stoppedFor(new Promise((resolve) => setTimeout(resolve, 120)));
  budget.check();
  await new Promise((resolve) => setTimeout(resolve, 60));
  assert.throws(() => budget.check(), TooComplexError);
});
