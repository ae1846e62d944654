/** Bitstring status lists: every entry of a credential, each list verified like a credential itself. */
import { type Bitstring, BitstringError, decodeBitstring } from "./bitstring.js";
import { checkDates } from "./current.js";
import { hostOf, isPlainHttps } from "./documents.js";
import { type ReadDocument, type Run, checkProofs, issuerId, readDocument } from "./genuine.js";
import { type Json, type JsonObject, asArray, isObject, itemPath, strings } from "./json.js";
import { type Check, type Params, check } from "./report.js";

const MAX_ENTRIES = 8;
const FULL_LENGTH = 131_072;
/** Some lists in circulation are this short; they are read with a remark. */
const SHORT_LENGTH = 100_000;
const CODE_OF_SET_BIT: ReadonlyMap<string, string> = new Map([
  ["revocation", "REVOKED"],
  ["suspension", "SUSPENDED"],
]);

class StatusError extends Error {
  constructor(
    readonly code: string,
    readonly params: Params = {},
  ) {
    super(code);
  }
}

interface Entry {
  readonly purpose: string;
  readonly setCode: string;
  readonly index: number;
  readonly numeric: boolean;
  readonly url: string;
}

/** One row for each entry, remarks after it; one row saying so when there is none. */
export async function checkStatus(document: JsonObject, run: Run): Promise<Check[]> {
  const value = document["credentialStatus"];
  const entries = asArray(value);
  if (entries.length === 0) return [check("NO_STATUS", "$")];
  if (entries.length > MAX_ENTRIES) return [check("STATUS_ENTRY_INVALID", "$.credentialStatus")];
  const rows: Check[] = [];
  for (const [index, entry] of entries.entries()) {
    const path = Array.isArray(value) ? itemPath("$.credentialStatus", index) : "$.credentialStatus";
    rows.push(...(await checkEntry(entry, path, issuerId(document), run)));
  }
  return rows;
}

async function checkEntry(value: Json, path: string, issuer: string, run: Run): Promise<Check[]> {
  try {
    const entry = readEntry(value);
    const bits = await readList(entry, issuer, run);
    const code = bits.isSet(entry.index) ? entry.setCode : "STATUS_OK";
    const rows = [check(code, path, { purpose: entry.purpose })];
    if (entry.numeric) rows.push(check("STATUS_INDEX_NUMERIC", path));
    if (bits.length < FULL_LENGTH) rows.push(check("STATUS_LIST_SHORT", path));
    return rows;
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    return [check(error.code, path, error.params)];
  }
}

function readEntry(value: Json): Entry {
  const entry = isObject(value) ? value : {};
  const { statusPurpose, statusSize, statusListIndex, statusListCredential } = entry;
  const kind = strings(entry["type"]);
  if (!kind.includes("BitstringStatusListEntry")) throw new StatusError("STATUS_KIND_UNSUPPORTED", { kind: kind.join(", ") });
  if (typeof statusPurpose !== "string") throw new StatusError("STATUS_ENTRY_INVALID");
  const setCode = CODE_OF_SET_BIT.get(statusPurpose);
  if (setCode === undefined) throw new StatusError("STATUS_KIND_UNSUPPORTED", { kind: statusPurpose });
  if (statusSize !== undefined && statusSize !== 1 && statusSize !== "1") {
    throw new StatusError("STATUS_KIND_UNSUPPORTED", { kind: statusPurpose });
  }
  const index = readIndex(statusListIndex);
  if (typeof statusListCredential !== "string" || !isPlainHttps(statusListCredential)) {
    throw new StatusError("STATUS_ENTRY_INVALID");
  }
  const numeric = typeof statusListIndex === "number";
  return { purpose: statusPurpose, setCode, index, numeric, url: statusListCredential };
}

function readIndex(value: Json | undefined): number {
  if (typeof value === "string" && /^(0|[1-9][0-9]{0,14})$/.test(value)) return Number(value);
  if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
  throw new StatusError("STATUS_ENTRY_INVALID");
}

async function readList(entry: Entry, issuer: string, run: Run): Promise<Bitstring> {
  const { url } = entry;
  const params = { host: hostOf(url) };
  const answer = await run.documents.get(url, "status");
  if (answer.kind !== "bytes") {
    throw new StatusError(answer.kind === "not-asked" ? "STATUS_NOT_ASKED" : "STATUS_UNREACHABLE", params);
  }
  const { document } = await readDocument(answer.bytes, run);
  if (!document) throw invalid("unreadable");
  if (issuerId(document.compacted) !== issuer) {
    throw new StatusError("STATUS_LIST_FOREIGN");
  }
  await requireCurrentProof(document, run);
  return listBits(document.compacted, entry);
}

async function requireCurrentProof(document: ReadDocument, run: Run): Promise<void> {
  const { checks, owned } = await checkProofs(document, run);
  if (!owned || checks.some((row) => row.outcome === "fail")) throw invalid("unsigned");
  const dates = checkDates(document.compacted, run.at);
  if (dates.outcome !== "pass") throw new StatusError("STATUS_LIST_STALE");
}

function listBits(list: JsonObject, { url, purpose, index }: Entry): Bitstring {
  const subject = list["credentialSubject"];
  if (list["id"] !== url) throw invalid("address");
  if (!strings(list["type"]).includes("BitstringStatusListCredential")) throw invalid("kind");
  if (!isObject(subject) || !strings(subject["type"]).includes("BitstringStatusList")) {
    throw invalid("kind");
  }
  if (!strings(subject["statusPurpose"]).includes(purpose)) throw invalid("purpose");
  const bits = decodeList(subject["encodedList"]);
  if (bits.length < SHORT_LENGTH) throw invalid("short");
  if (index >= bits.length) throw invalid("place");
  return bits;
}

function decodeList(text: Json | undefined): Bitstring {
  try {
    return decodeBitstring(typeof text === "string" ? text : "");
  } catch (error) {
    if (error instanceof BitstringError) throw invalid("packed");
    throw error;
  }
}

function invalid(reason: string): StatusError {
  return new StatusError("STATUS_LIST_INVALID", { reason });
}
