/** One credential in, one report out: the order of checks that the Python twin follows too. */
import { Budget } from "./budget.js";
import { Contexts, type ExtraContexts } from "./contexts.js";
import { checkDates } from "./current.js";
import { type Instant, formatInstant, fromDate, parseInstant } from "./dates.js";
import { Documents, type Fetch } from "./documents.js";
import { type Run, checkProofs, readDocument } from "./genuine.js";
import { type Catalog, checkMeaning } from "./meaning.js";
import { type Check, type Report, check, verdictOf } from "./report.js";
import { checkStatus } from "./status.js";
import { type CredentialView, viewOf } from "./view.js";

export interface VerifyOptions {
  /** The time to judge by, as a Date or an XSD dateTimeStamp; now when absent. */
  readonly at?: string | Date | undefined;
  /** Answers for the network. Without it nothing is asked, and the report lists what would be. */
  readonly fetch?: Fetch | undefined;
  /** The parsed catalog.json of the catalog whose word counts here. */
  readonly catalog?: Catalog | null | undefined;
  /** JSON-LD contexts that the caller vouches for, by URL, beside the pinned ones. */
  readonly contexts?: ExtraContexts | null | undefined;
}

/**
 * Verify a credential given as text, bytes or an object. Never rejects for what the input says; rejects with a
 * RangeError when `at` is no time.
 */
export async function verify(input: unknown, options: VerifyOptions = {}): Promise<Report> {
  const budget = new Budget();
  const run: Run = {
    at: instantOf(options.at),
    documents: new Documents(options.fetch, budget),
    contexts: Contexts.with(options.contexts ?? undefined),
    budget,
  };
  const checked_at = formatInstant(run.at);
  try {
    const { checks, credential } = await examine(input, run, options.catalog ?? undefined);
    return { verdict: verdictOf(checks), checked_at, checks, credential, needs: run.documents.needs };
  } catch {
    // A fault of ours says nothing about the credential, so nothing that was found so far may stand.
    const checks = [check("INTERNAL_ERROR", "$")];
    return { verdict: verdictOf(checks), checked_at, checks, credential: null, needs: [] };
  }
}

/** Nothing unsigned or unowned is believed: without a proof by a key of the issuer, nothing further is read. */
async function examine(
  input: unknown,
  run: Run,
  catalog: Catalog | undefined,
): Promise<{ checks: Check[]; credential: CredentialView | null }> {
  const { checks, document } = await readDocument(input, run);
  if (!document) return { checks, credential: null };
  const proofs = await checkProofs(document, run);
  checks.push(...proofs.checks);
  if (!proofs.owned) return { checks, credential: null };
  const { compacted } = document;
  checks.push(checkDates(compacted, run.at));
  checks.push(...(await checkStatus(compacted, run)));
  checks.push(...checkMeaning(compacted, catalog));
  return { checks, credential: viewOf(compacted) };
}

function instantOf(at: string | Date | undefined): Instant {
  if (at === undefined) return fromDate(new Date());
  if (at instanceof Date) return fromDate(at);
  const instant = parseInstant(at);
  if (!instant) throw new RangeError("at: expected a date and time with a zone, such as 2026-11-23T20:00:00Z");
  return instant;
}
