/** The report: rows of checks with the sentences that Python and TypeScript share, and the verdict over them. */
import { codes } from "badge-commons:codes";
import type { Need } from "./documents.js";
import type { CredentialView } from "./view.js";

export type Verdict = "valid" | "invalid" | "indeterminate";
export type Outcome = "pass" | "fail" | "unknown" | "not-applicable";
export type Question = "genuine" | "current" | "issuer" | "meaning" | "recipient";

/** An entry of codes.json: what a code means, and the sentences for it. */
export interface CodeText {
  readonly id: string;
  readonly question: Question;
  readonly outcome: Outcome;
  readonly mandatory: boolean;
  readonly message: string;
  readonly next_step: string;
  /** Short words for `{reason}`, spelt out. */
  readonly reasons?: Readonly<Record<string, string>>;
}

/** One check: what was asked, how it ended, why, and what the reader can do. */
export interface Check {
  readonly id: string;
  readonly question: Question;
  readonly outcome: Outcome;
  readonly mandatory: boolean;
  readonly code: string;
  readonly message: string;
  /** The JSON path the check is about. */
  readonly path: string;
  readonly next_step: string;
}

export interface Report {
  readonly verdict: Verdict;
  readonly checked_at: string;
  readonly checks: readonly Check[];
  /** What the verified document says; null when nothing could be believed. */
  readonly credential: CredentialView | null;
  /** What would have to be fetched for the checks that were not made. */
  readonly needs: readonly Need[];
}

export type Params = Readonly<Record<string, string>>;

/** The row of a code, its sentence filled in; `reason` is given as the word that codes.json spells out. */
export function check(code: string, path: string, params: Params = {}): Check {
  const text = codes[code];
  if (!text) throw new Error(`no such code in codes.json: ${code}`);
  const reason = text.reasons?.[params["reason"] ?? ""];
  const words = { path, ...params, ...(reason === undefined ? {} : { reason }) };
  return {
    id: text.id,
    question: text.question,
    outcome: text.outcome,
    mandatory: text.mandatory,
    code,
    message: fill(text.message, words),
    path,
    next_step: fill(text.next_step, words),
  };
}

const LONGEST_VALUE = 120;
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Values come from strangers: nothing that turns or hides text, and no longer than a sentence bears. */
function fill(sentence: string, params: Params): string {
  return sentence.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = params[name];
    return value === undefined ? placeholder : clip(value).replace(INVISIBLE, "\ufffd");
  });
}

function clip(value: string): string {
  const characters = [...value];
  if (characters.length <= LONGEST_VALUE) return value;
  return `${characters.slice(0, LONGEST_VALUE - 1).join("")}…`;
}

/** Any mandatory failure is invalid; else anything mandatory that nobody could tell is indeterminate. */
export function verdictOf(checks: readonly Check[]): Verdict {
  const outcomes = new Set(checks.filter((row) => row.mandatory).map((row) => row.outcome));
  if (outcomes.has("fail")) return "invalid";
  return outcomes.has("unknown") ? "indeterminate" : "valid";
}
