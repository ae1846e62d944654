/** The verdict as one sentence, and its state. A valid verdict that leaves a question open is not plain green. */
import type { Check, Report } from "../src/index.js";
import type { State } from "./marks.js";

export interface Headline {
  readonly state: State;
  readonly text: string;
}

const FAILED: Readonly<Record<string, string>> = {
  SIGNATURE_WRONG: "Changed after it was signed",
  PROOF_MISSING: "Not signed, so anyone could have written it",
  REVOKED: "Withdrawn by its issuer",
  SUSPENDED: "Suspended by its issuer",
  EXPIRED: "No longer valid",
  NOT_YET_VALID: "Not valid yet",
  MAY_NOT_AWARD: "Issued by someone who may not award this badge",
  KEY_REVOKED: "Signed with a key that its issuer withdrew",
  KEY_EXPIRED: "Signed with a key that its issuer no longer used",
};
const FAILED_CHECK: Readonly<Record<string, string>> = {
  input: "Not a credential",
  shape: "Not a credential that can be relied on",
  data: "Not a credential that can be relied on",
  proof: "Its signature does not hold",
  key: "Not signed by the issuer it names",
};
const OPEN: Readonly<Record<string, string>> = {
  TOO_COMPLEX: "Not settled: it takes too long to check",
  INTERNAL_ERROR: "No verdict: something went wrong on this page",
  KEY_NOT_ASKED: "Not settled yet: its issuer has not been asked",
  ISSUER_NOT_ASKED: "Not settled yet: its issuer has not been asked",
  KEY_UNREACHABLE: "Not settled: its issuer could not be reached",
  ISSUER_UNREACHABLE: "Not settled: its issuer could not be reached",
  STATUS_NOT_ASKED: "Genuine, but nobody has asked whether it was withdrawn",
};

export function headline(report: Report): Headline {
  if (report.verdict === "invalid") return { state: "fail", text: failed(first(report, "fail")) };
  if (report.verdict === "indeterminate") return { state: "unknown", text: open(first(report, "unknown")) };
  const reservation = reservationOf(report);
  if (reservation !== null) return { state: "unknown", text: reservation };
  return { state: "pass", text: "Genuine and current" };
}

function first(report: Report, outcome: "fail" | "unknown"): Check | undefined {
  return report.checks.find((check) => check.mandatory && check.outcome === outcome);
}

function failed(check: Check | undefined): string {
  return FAILED[check?.code ?? ""] ?? FAILED_CHECK[check?.id ?? ""] ?? "Do not rely on it";
}

function open(check: Check | undefined): string {
  const code = check?.code ?? "";
  if (OPEN[code] !== undefined) return OPEN[code];
  if (check?.id === "status") return "Genuine, but we could not check whether it was withdrawn";
  if (code.endsWith("_UNSUPPORTED")) return "Not settled: it uses something that is not supported here";
  return "Not settled: something could not be checked";
}

function reservationOf(report: Report): string | null {
  const codes = new Set(report.checks.map((check) => check.code));
  if (codes.has("RESULT_NOT_EARNED")) return "A genuine record, but not an earned badge";
  if (codes.has("ISSUER_CLOSED")) return "Genuine, from an issuer that has closed";
  if (codes.has("NO_CATALOG") || codes.has("ISSUER_NOT_KNOWN")) return "Genuine, but this catalog does not know who issued it";
  return null;
}
