/** Key authority: a key proves something about an issuer only where the issuer's own document lists it. */
import { type Instant, compareInstants, parseInstant } from "./dates.js";
import { type Method, findMethod, kindOf, mayAssert, resolveIdentifier } from "./did.js";
import { type Documents, hostOf } from "./documents.js";
import type { Json, JsonObject } from "./json.js";
import { ProofError } from "./proofs.js";

/** Check that `issuer` publishes `used`, the method a proof was made with. Throws ProofError with an issuer or key code. */
export async function checkAuthority(
  issuer: string,
  used: Method,
  created: Instant,
  at: Instant,
  documents: Documents,
): Promise<void> {
  const { document, host } = await issuerDocument(issuer, documents);
  const listed = findMethod(document, used.id);
  const asserts = mayAssert(document, used.id);
  if (!listed && !asserts) throw new ProofError("KEY_NOT_LISTED");
  if (listed && listed.publicKeyMultibase !== used.publicKeyMultibase) throw new ProofError("KEY_NOT_LISTED");
  const method = listed ?? used;
  if (method.controller !== issuer) throw new ProofError("KEY_CONTROLLER_WRONG");
  if (!asserts) throw new ProofError("KEY_PURPOSE_WRONG");
  const revoked = instantOf(method.revoked, host);
  const expires = instantOf(method.expires, host);
  if (revoked && compareInstants(revoked, at) <= 0) {
    throw new ProofError("KEY_REVOKED", { date: String(method.revoked) });
  }
  if (expires && compareInstants(expires, created) <= 0) {
    throw new ProofError("KEY_EXPIRED", { date: String(method.expires) });
  }
}

async function issuerDocument(issuer: string, documents: Documents): Promise<{ document: JsonObject; host: string }> {
  const resolved = await resolveIdentifier(issuer, documents);
  const params = { method: kindOf(issuer), host: hostOf(resolved.url) };
  switch (resolved.kind) {
    case "unsupported":
      throw new ProofError("ISSUER_METHOD_UNSUPPORTED", params);
    case "not-asked":
      throw new ProofError("ISSUER_NOT_ASKED", params);
    case "unreachable":
      throw new ProofError("ISSUER_UNREACHABLE", params);
    case "invalid":
      throw new ProofError("ISSUER_DOCUMENT_INVALID", params);
    case "document":
      return { document: resolved.document, host: params.host };
  }
}

/** A key's date that nobody can read makes the document worthless: it may well have been the day of a revocation. */
function instantOf(value: Json | undefined, host: string): Instant | undefined {
  if (value === undefined) return undefined;
  const instant = typeof value === "string" ? parseInstant(value) : undefined;
  if (!instant) throw new ProofError("ISSUER_DOCUMENT_INVALID", { host });
  return instant;
}
