import assert from "node:assert/strict";
import { test } from "node:test";
import { NotAsked, type Report, verify } from "../src/index.js";
import type { Json, JsonObject } from "../src/json.js";
import { KEY, LIST_URL, TestKey, answering, badge, encodedList, rows, signed, statusEntry, statusList } from "./support.js";

const AT = "2026-06-01T00:00:00Z";

async function report(status: Json, list: unknown, others: Record<string, unknown> = {}): Promise<Report> {
  const document = await signed(badge({ credentialStatus: status }));
  return verify(document, { at: AT, fetch: answering({ [LIST_URL]: list, ...others }) });
}

async function statusRows(status: Json, list: unknown): Promise<string[]> {
  const { checks } = await report(status, list);
  return checks.filter((row) => row.id.startsWith("status")).map((row) => `${row.code} ${row.path}`);
}

test("no status, nothing to check", async () => {
  const found = await verify(await signed(badge()), { at: AT });
  assert.deepEqual(rows(found)[6], ["status", "not-applicable", "NO_STATUS", "$"]);
});

test("a bit that is not set, and one that is", async () => {
  const list = await signed(statusList());
  assert.deepEqual(await statusRows(statusEntry(), list), ["STATUS_OK $.credentialStatus"]);
  const revoked = await report(statusEntry({ statusListIndex: "7" }), list);
  assert.equal(revoked.verdict, "invalid");
  assert.deepEqual(rows(revoked)[6], ["status", "fail", "REVOKED", "$.credentialStatus"]);
  assert.equal(revoked.credential?.name, "Source detective");
});

test("every entry counts, not only the first", async () => {
  const suspension = `${LIST_URL}?suspension`;
  const second = statusEntry({ id: `${suspension}#5`, statusPurpose: "suspension", statusListIndex: "5", statusListCredential: suspension });
  const list = await signed(statusList());
  const suspended = await signed(statusList({ id: suspension }, { statusPurpose: ["suspension"], encodedList: encodedList([5]) }));
  const found = await report([statusEntry(), second], list, { [suspension]: suspended });
  assert.deepEqual(rows(found).slice(6, 8), [
    ["status", "pass", "STATUS_OK", "$.credentialStatus[0]"],
    ["status", "fail", "SUSPENDED", "$.credentialStatus[1]"],
  ]);
});

test("a numeric index and a short list are read, with a remark each", async () => {
  const list = await signed(statusList({}, { encodedList: encodedList([], 100_000) }));
  const path = "$.credentialStatus";
  assert.deepEqual(await statusRows(statusEntry({ statusListIndex: 99_999 }), list), [
    `STATUS_OK ${path}`,
    `STATUS_INDEX_NUMERIC ${path}`,
    `STATUS_LIST_SHORT ${path}`,
  ]);
});

const ENTRIES: readonly (readonly [string, JsonObject, string])[] = [
  ["another kind", { type: "1EdTechRevocationList" }, "STATUS_KIND_UNSUPPORTED"],
  ["another purpose", { statusPurpose: "message" }, "STATUS_KIND_UNSUPPORTED"],
  ["a name of an inherited member as purpose", { statusPurpose: "toString" }, "STATUS_KIND_UNSUPPORTED"],
  ["wider entries", { statusSize: 2 }, "STATUS_KIND_UNSUPPORTED"],
  ["a leading zero", { statusListIndex: "03" }, "STATUS_ENTRY_INVALID"],
  ["a sign", { statusListIndex: "-3" }, "STATUS_ENTRY_INVALID"],
  ["other digits", { statusListIndex: "٣" }, "STATUS_ENTRY_INVALID"],
  ["a fraction", { statusListIndex: 3.5 }, "STATUS_ENTRY_INVALID"],
  ["no https", { statusListCredential: "http://badges.example/status/1.json" }, "STATUS_ENTRY_INVALID"],
  ["an index beyond the list", { statusListIndex: "131072" }, "STATUS_LIST_INVALID"],
];

for (const [name, changes, code] of ENTRIES) {
  test(`entry with ${name}: ${code}`, async () => {
    const entry = statusEntry(changes);
    if (name === "another kind") for (const key of Object.keys(entry)) if (key.startsWith("status")) delete entry[key];
    const context = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json", "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"];
    const document = await signed(badge({ "@context": context, credentialStatus: entry }));
    const found = await verify(document, { at: AT, fetch: answering({ [LIST_URL]: await signed(statusList()) }) });
    assert.equal(found.checks[6]?.code, code);
    assert.equal(found.verdict, "indeterminate");
  });
}

const LISTS: readonly (readonly [string, () => Promise<unknown>, string])[] = [
  ["cut short", async () => JSON.stringify(await signed(statusList())).slice(0, 300), "STATUS_LIST_INVALID"],
  ["unsigned", async () => statusList(), "STATUS_LIST_INVALID"],
  ["changed", async () => ({ ...(await signed(statusList())), validUntil: "2028-01-01T00:00:00Z" }), "STATUS_LIST_INVALID"],
  ["with another id", () => signed(statusList({ id: `${LIST_URL}x` })), "STATUS_LIST_INVALID"],
  ["of another type", () => signed(statusList({ type: ["VerifiableCredential"] })), "STATUS_LIST_INVALID"],
  ["for another purpose", () => signed(statusList({}, { statusPurpose: "suspension" })), "STATUS_LIST_INVALID"],
  ["not packed", () => signed(statusList({}, { encodedList: "uAAAA" })), "STATUS_LIST_INVALID"],
  ["too short", () => signed(statusList({}, { encodedList: encodedList([], 99_992) })), "STATUS_LIST_INVALID"],
  ["that unpacks to 40 MB", () => signed(statusList({}, { encodedList: encodedList([], 320_000_000) })), "STATUS_LIST_INVALID"],
  ["by another issuer", () => signed(statusList({ issuer: new TestKey(8).did }), { verificationMethod: new TestKey(8).method }, new TestKey(8)), "STATUS_LIST_FOREIGN"],
  ["in the name of the issuer by another", () => signed(statusList(), { verificationMethod: new TestKey(8).method }, new TestKey(8)), "STATUS_LIST_INVALID"],
  ["of last year", () => signed(statusList({ validUntil: "2026-05-31T23:59:59Z" })), "STATUS_LIST_STALE"],
  ["of next year", () => signed(statusList({ validFrom: "2026-06-01T00:00:00.1Z" })), "STATUS_LIST_STALE"],
];

for (const [name, list, code] of LISTS) {
  test(`list ${name}: ${code}, and the badge indeterminate`, async () => {
    const found = await report(statusEntry({ statusListIndex: "7" }), await list());
    assert.equal(found.checks[6]?.code, code);
    assert.equal(found.verdict, "indeterminate");
  });
}

test("without a network, and with one that fails", async () => {
  const document = await signed(badge({ credentialStatus: [statusEntry(), statusEntry({ id: `${LIST_URL}#4`, statusListIndex: "4" })] }));
  const need = { url: LIST_URL, host: "badges.example", purpose: "status" };
  const offline = await verify(document, { at: AT });
  assert.equal(offline.checks[6]?.code, "STATUS_NOT_ASKED");
  assert.deepEqual(offline.needs, [need]);
  const refused = await verify(document, { at: AT, fetch: () => Promise.reject(new NotAsked("later")) });
  assert.equal(refused.checks[6]?.code, "STATUS_NOT_ASKED");
  assert.deepEqual(refused.needs, [need]);
  const broken = await verify(document, { at: AT, fetch: answering({}) });
  assert.equal(broken.checks[6]?.code, "STATUS_UNREACHABLE");
  assert.deepEqual(broken.needs, []);
});

test("a list is asked for once, however many entries name it", async () => {
  let asked = 0;
  const list = JSON.stringify(await signed(statusList()));
  const document = await signed(badge({ credentialStatus: [statusEntry(), statusEntry({ id: `${LIST_URL}#4`, statusListIndex: "4" })] }));
  const found = await verify(document, { at: AT, fetch: async () => (asked++, list) });
  assert.equal(found.verdict, "valid");
  assert.equal(asked, 1);
  assert.equal(found.credential?.issuer.id, KEY.did);
});
