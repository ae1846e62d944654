/** What a reader gets: dates, the catalog's word, results, the view, and sentences that strangers cannot bend. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { codes } from "badge-commons:codes";
import { pinned } from "badge-commons:contexts";
import { compareInstants, parseInstant } from "../src/dates.js";
import { type Catalog, verify } from "../src/index.js";
import type { JsonObject } from "../src/json.js";
import { check, verdictOf } from "../src/report.js";
import { KEY, REPOSITORY, badge, readJson, readText, rows, signed } from "./support.js";

const AT = "2026-06-01T00:00:00Z";
const ACHIEVEMENT = "https://badges.example/source-detective";

const catalog = (changes: object = {}): Catalog => ({
  issuers: [{ id: KEY.did, name: "Harbour Media Circle", state: "open" }],
  badges: [{ id: ACHIEVEMENT, name: "Source detective", criteria: "You trace three claims.", awarded_by: [KEY.did], ...changes }],
});

async function codeOf(id: string, document: JsonObject, options: object = {}): Promise<string | undefined> {
  const { checks } = await verify(await signed(document), { at: AT, ...options });
  return checks.find((row) => row.id === id)?.code;
}

test("dates: the last moment counts, the one after does not", async () => {
  const document = badge({ validFrom: "2026-06-01T02:00:00+02:00", validUntil: "2026-06-01T00:00:00.5Z" });
  const when = async (at: string): Promise<string | undefined> => codeOf("dates", document, { at });
  assert.equal(await when("2026-05-31T23:59:59.999Z"), "NOT_YET_VALID");
  assert.equal(await when(AT), "DATES_OK");
  assert.equal(await when("2026-06-01T00:00:00.50Z"), "DATES_OK");
  assert.equal(await when("2026-06-01T00:00:00.500000001Z"), "EXPIRED");
  await assert.rejects(verify("{}", { at: "nonsense" }), RangeError);
  await assert.rejects(verify("{}", { at: "2026-06-01" }), RangeError);
});

test("dateTimeStamp: a zone, and a day that exists", () => {
  const good = ["2024-02-29T23:59:59Z", "0001-01-01T00:00:00Z", "2026-06-01T00:00:00.123456789+14:00"];
  for (const text of good) assert.ok(parseInstant(text), text);
  const bad = [
    "2023-02-29T00:00:00Z", "2026-06-31T00:00:00Z", "2026-06-01T24:00:00Z", "2026-06-01T00:00:60Z", "2026-06-01T00:00:00",
    "2026-06-01T00:00:00+14:01", "0000-01-01T00:00:00Z", "2026-6-1T00:00:00Z", "2026-06-01 00:00:00Z", "12026-06-01T00:00:00Z",
    "2026-06-01T00:00:00z", "2026-06-01T00:00:00.Z", "2026-06-01T00:00:00Z ", "٢٠٢٦-06-01T00:00:00Z",
  ];
  for (const text of bad) assert.equal(parseInstant(text), undefined, text);
  const [a, b] = ["2026-06-01T00:00:00.10Z", "2026-05-31T22:00:00.1-02:00"].map(parseInstant);
  assert.ok(a && b && compareInstants(a, b) === 0);
});

test("the catalog's word on issuer and award", async () => {
  assert.equal(await codeOf("issuer", badge()), "NO_CATALOG");
  assert.equal(await codeOf("issuer", badge(), { catalog: catalog() }), "ISSUER_IN_CATALOG");
  assert.equal(await codeOf("issuer", badge(), { catalog: {} }), "ISSUER_NOT_KNOWN");
  const closed = { ...catalog(), issuers: [{ id: KEY.did, state: "closed" }] };
  assert.equal(await codeOf("issuer", badge(), { catalog: closed }), "ISSUER_CLOSED");
  assert.equal(await codeOf("award", badge(), { catalog: catalog() }), "MAY_AWARD");
  assert.equal(await codeOf("award", badge(), { catalog: catalog({ awarded_by: ["did:example:x"] }) }), "MAY_NOT_AWARD");
  assert.equal(await codeOf("award", badge()), "ACHIEVEMENT_NOT_IN_CATALOG");
});

test("a second subject cannot hide an award that is not allowed", async () => {
  const document = badge();
  const subject = document["credentialSubject"] as JsonObject;
  const other = { ...subject, id: "did:example:b", achievement: { ...(subject["achievement"] as JsonObject), id: "https://x.example/a" } };
  const found = await codeOf("award", { ...document, credentialSubject: [other, subject] }, { catalog: catalog({ awarded_by: [] }) });
  assert.equal(found, "MAY_NOT_AWARD");
});

test("the achievement against what the catalog publishes", async () => {
  const found = (changes: object): Promise<string | undefined> => codeOf("achievement", badge(), { catalog: catalog(changes) });
  assert.equal(await found({}), "ACHIEVEMENT_CURRENT");
  assert.equal(await found({ version: "2.0" }), "ACHIEVEMENT_OTHER_VERSION");
  assert.equal(await found({ criteria: "Other words." }), "ACHIEVEMENT_DIFFERS");
  assert.equal(await found({ id: "https://x.example/a" }), "ACHIEVEMENT_FOREIGN");
  assert.equal(await codeOf("achievement", { ...badge(), type: ["VerifiableCredential"] }), "NOT_AN_OPEN_BADGE");
});

test("only completed results were earned", async () => {
  const withResults = (...statuses: string[]): JsonObject => {
    const document = badge();
    const results = statuses.map((status) => ({ type: ["Result"], value: "1", status }));
    (document["credentialSubject"] as JsonObject)["result"] = results;
    return document;
  };
  assert.equal(await codeOf("results", badge()), "NO_RESULTS");
  assert.equal(await codeOf("results", withResults("Completed")), "RESULTS_OK");
  const { checks, verdict, credential } = await verify(await signed(withResults("Completed", "InProgress")), { at: AT });
  const row = checks.find(({ id }) => id === "results");
  assert.deepEqual([row?.code, row?.path, verdict], ["RESULT_NOT_EARNED", "$.credentialSubject.result[1]", "valid"]);
  assert.ok(row?.message.includes("InProgress"));
  assert.deepEqual(credential?.results[1], { value: "1", status: "InProgress", description_id: null });
});

test("the view says what was signed, and lists are always lists", async () => {
  const document = badge({ name: { "@value": "Detective", "@language": "EN-gb" } });
  const { credential } = await verify(await signed(document), { at: AT });
  assert.deepEqual(credential, {
    id: document["id"],
    types: ["VerifiableCredential", "OpenBadgeCredential"],
    name: "Detective",
    description: null,
    issuer: { id: KEY.did, name: "Harbour Media Circle", url: null },
    subject: { id: "did:example:holder", identifiers: [] },
    achievement: {
      id: ACHIEVEMENT,
      name: "Source detective",
      description: "Traces a claim to where it began.",
      version: null,
      type: null,
      criteria: "You trace three claims.",
      image: null,
      tags: [],
      alignments: [],
    },
    valid_from: "2026-01-01T00:00:00Z",
    valid_until: null,
    results: [],
    evidence: [],
  });
});

test("rows stand in the order of the contract", async () => {
  const report = await verify(await signed(badge()), { at: "2026-06-01T02:00:00.75+02:00" });
  const ids = ["input", "shape", "data", "proof", "key", "dates", "status", "issuer", "award", "achievement", "results", "recipient"];
  assert.deepEqual(rows(report).map((row) => row[0]), ids);
  assert.equal(report.checked_at, AT);
});

test("a value in a sentence is clipped, and cannot turn or break the text", () => {
  const row = check("TERM_UNDEFINED", "$", { term: `a\u202eb\n{path}${"x".repeat(200)}` });
  assert.ok(row.message.includes("a\ufffdb\ufffd{path}xxx"));
  assert.ok(row.message.includes("x…”"));
  assert.ok(!row.message.includes("x".repeat(120)));
});

test("the verdict: a failure over what nobody knows over what passed", () => {
  const [pass, unknown, fail] = ["INPUT_OK", "TOO_COMPLEX", "SIGNATURE_WRONG"].map((code) => check(code, "$"));
  assert.ok(pass && unknown && fail);
  assert.equal(verdictOf([pass]), "valid");
  assert.equal(verdictOf([pass, unknown]), "indeterminate");
  assert.equal(verdictOf([unknown, fail]), "invalid");
  assert.equal(verdictOf([pass, { ...fail, mandatory: false }]), "valid");
});

test("every code that the sources name is in codes.json, and every placeholder is one it lists", () => {
  const folder = join(REPOSITORY, "site_templates", "verifier", "src");
  const sources = readdirSync(folder).map((name) => readText(folder, name)).join("\n");
  const named = new Set(sources.match(/"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+"|"(?:REVOKED|SUSPENDED|EXPIRED)"/g)?.map((code) => code.slice(1, -1)));
  for (const code of named) assert.ok(code in codes, code);
  const all = readJson(REPOSITORY, "plugins", "badge_commons", "verifying", "codes.json");
  for (const [code, entry] of Object.entries(all)) {
    assert.ok(named.has(code), `${code} is said by nothing here`);
    const { message, next_step, parameters } = entry as { message: string; next_step: string; parameters: string[] };
    const used = new Set([...`${message}${next_step}`.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
    assert.deepEqual([...used].sort(), [...parameters].sort(), code);
  }
});

test("the bundled contexts are the pinned bytes", () => {
  const folder = join(REPOSITORY, "plugins", "badge_commons", "credentials", "contexts");
  const { contexts } = readJson(folder, "manifest.json") as unknown as { contexts: { url: string; file: string; sha256: string }[] };
  assert.equal(pinned.length, contexts.length);
  for (const { url, file, sha256 } of contexts) {
    const bytes = readFileSync(join(folder, file));
    assert.equal(createHash("sha256").update(bytes).digest("hex"), sha256, url);
    assert.deepEqual(pinned.find((entry) => entry.url === url)?.document, JSON.parse(bytes.toString("utf8")), url);
  }
});
