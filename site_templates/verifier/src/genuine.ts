/** Is it genuine? Reading, shape, signed data, proofs and keys: steps 1 to 4 of the order. */
import { checkAuthority } from "./authority.js";
import { canonicalize, compact } from "./canonical.js";
import { type Budget, TooComplexError } from "./budget.js";
import type { Contexts } from "./contexts.js";
import { type Instant, parseInstant } from "./dates.js";
import type { Documents } from "./documents.js";
import { type Json, type JsonObject, asArray, isObject, itemPath } from "./json.js";
import { MAX_PROOFS, ProofError, type SignedData, verifyProof } from "./proofs.js";
import { type Check, check } from "./report.js";
import { ShapeError, checkShape } from "./shape.js";
import { sha256OfText } from "./sha256.js";
import { InputError, readInput } from "./sniff.js";
import { StrictJsonError } from "./strict-json.js";
import { RelativeReferenceError, UndefinedTermError } from "./to-rdf.js";

/** What one run of the verifier works with. */
export interface Run {
  readonly at: Instant;
  readonly documents: Documents;
  readonly contexts: Contexts;
  /** One clock for all expanding, canonicalizing and compacting of a run. */
  readonly budget: Budget;
}

/** A document whose data is whole; nothing has been said yet about who signed it. */
export interface ReadDocument {
  readonly raw: JsonObject;
  /** The same data compacted against its own context: decisions and display read this, never `raw`. */
  readonly compacted: JsonObject;
  readonly signed: SignedData;
}

/** Steps 1 to 3. Without `document`, the last check says why. */
export async function readDocument(input: unknown, run: Run): Promise<{ checks: Check[]; document?: ReadDocument }> {
  const checks: Check[] = [];
  try {
    const raw = readInput(input);
    checks.push(check("INPUT_OK", "$"));
    checkShape(raw, run.contexts);
    checks.push(check("SHAPE_OK", "$"));
    const document = await readData(raw, run);
    checks.push(check("SIGNED_DATA_OK", "$"));
    return { checks, document };
  } catch (error) {
    checks.push(refusal(error));
    return { checks };
  }
}

async function readData(raw: JsonObject, { contexts, budget }: Run): Promise<ReadDocument> {
  const { proof: _, ...unsigned } = raw;
  const context = raw["@context"] as Json;
  const { nquads, expanded } = await canonicalize(unsigned, contexts, budget);
  const compacted = await compact(expanded, context, contexts, budget);
  return { raw, compacted, signed: { context, hash: await sha256OfText(nquads) } };
}

function refusal(error: unknown): Check {
  if (error instanceof InputError || error instanceof StrictJsonError) return check(error.code, "$", error.params);
  if (error instanceof ShapeError) return check(error.code, error.path, error.params);
  if (error instanceof RelativeReferenceError) return check("RELATIVE_REFERENCE", "$", { term: error.reference });
  if (error instanceof TooComplexError) return check("TOO_COMPLEX", "$");
  if (error instanceof UndefinedTermError) return check("TERM_UNDEFINED", "$", { term: error.term });
  throw error;
}

/** Step 4: each proof, and for each that holds, whether the issuer owns its key. */
export async function checkProofs(document: ReadDocument, run: Run): Promise<{ checks: Check[]; owned: boolean }> {
  const value = document.raw["proof"];
  const proofs = asArray(value).filter(isObject);
  if (proofs.length === 0) return { checks: [check("PROOF_MISSING", "$.proof")], owned: false };
  if (proofs.length > MAX_PROOFS) {
    return { checks: [check("PROOF_MALFORMED", "$.proof", { reason: "too_many" })], owned: false };
  }
  const pairs: Check[][] = [];
  for (const [index, proof] of proofs.entries()) {
    const path = Array.isArray(value) ? itemPath("$.proof", index) : "$.proof";
    pairs.push(await checkProof(proof, path, document, run));
  }
  const owned = pairs.some((pair) => pair.length === 2 && pair.every((row) => row.outcome === "pass"));
  const checks = pairs.flat().map((row) => (owned && row.outcome === "unknown" ? { ...row, mandatory: false } : row));
  return { checks, owned };
}

async function checkProof(proof: JsonObject, path: string, document: ReadDocument, run: Run): Promise<Check[]> {
  const rows: Check[] = [];
  try {
    const method = await verifyProof(proof, document.signed, run.at, run.documents, run.contexts);
    rows.push(check("PROOF_OK", path));
    const issuer = issuerId(document.compacted);
    const created = typeof proof["created"] === "string" ? parseInstant(proof["created"]) : undefined;
    await checkAuthority(issuer, method, created ?? run.at, run.at, run.documents);
    rows.push(check("KEY_PUBLISHED", path));
  } catch (error) {
    if (!(error instanceof ProofError)) throw error;
    rows.push(check(error.code, path, error.params));
  }
  return rows;
}

/** The issuer's identifier; shape has made sure that there is one. */
export function issuerId(document: JsonObject): string {
  const issuer = document["issuer"];
  return String(isObject(issuer) ? issuer["id"] : issuer);
}
