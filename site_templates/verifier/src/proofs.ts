/** Data Integrity proofs, suite eddsa-rdfc-2022: is the signature right, and by which key? */
import type { Contexts } from "./contexts.js";
import { canonicalize } from "./canonical.js";
import { compareInstants, parseInstant, type Instant } from "./dates.js";
import { type Method, findMethod, kindOf, resolveIdentifier } from "./did.js";
import { type Documents, hostOf } from "./documents.js";
import { isRefusedKey, verifyEd25519 } from "./ed25519.js";
import { concat } from "./ed25519-field.js";
import type { Json, JsonObject } from "./json.js";
import { MultibaseError, decodeMultibase, decodeMultikey } from "./multikey.js";
import type { Params } from "./report.js";
import { isAbsoluteIri } from "./shape.js";
import { sha256OfText } from "./sha256.js";

export const MAX_PROOFS = 8;
const SIGNATURE_LENGTH = 64;

/** The proof does not hold, or nobody can tell; `code` says which. */
export class ProofError extends Error {
  override name = "ProofError";
  constructor(
    readonly code: string,
    readonly params: Params = {},
  ) {
    super(code);
  }
}

/** A document whose data was canonicalized, without its proofs. */
export interface SignedData {
  readonly context: Json;
  readonly hash: Uint8Array;
}

/** What a proof's signature was made over; exposed so that tests can compare each step byte for byte. */
export interface ProofHashes {
  readonly canonicalProof: string;
  readonly proofHash: Uint8Array;
  readonly data: Uint8Array;
}

/** Hash a proof's configuration with the document's own context, then join both hashes (VC-DI-EDDSA, 3.2). */
export async function hashProof(proof: JsonObject, signed: SignedData, contexts: Contexts): Promise<ProofHashes> {
  const { proofValue: _, ...configuration } = proof;
  const { nquads } = await canonicalize({ "@context": signed.context, ...configuration }, contexts);
  const proofHash = await sha256OfText(nquads);
  return { canonicalProof: nquads, proofHash, data: concat(proofHash, signed.hash) };
}

/** Check one proof. Returns the method whose key made it; throws ProofError. */
export async function verifyProof(
  proof: JsonObject,
  signed: SignedData,
  at: Instant,
  documents: Documents,
  contexts: Contexts,
): Promise<Method> {
  const { signature, methodId } = readProof(proof);
  const hashes = await hashOrRefuse(proof, signed, contexts);
  const method = await methodOf(methodId, documents);
  const key = ed25519Key(method);
  if (!(await verifyEd25519(key, hashes.data, signature))) throw new ProofError("SIGNATURE_WRONG");
  const expires = typeof proof["expires"] === "string" ? parseInstant(proof["expires"]) : undefined;
  if (expires && compareInstants(expires, at) <= 0) {
    throw new ProofError("PROOF_EXPIRED", { date: String(proof["expires"]) });
  }
  return method;
}

/** The proof's own members, in the order in which the contract looks at them. */
function readProof(proof: JsonObject): { signature: Uint8Array; methodId: string } {
  const { type, cryptosuite, proofPurpose, verificationMethod } = proof;
  if (typeof type !== "string") throw new ProofError("PROOF_MALFORMED", { reason: "kind" });
  if (type !== "DataIntegrityProof") throw new ProofError("PROOF_SUITE_UNSUPPORTED", { suite: type });
  if (typeof cryptosuite !== "string") throw new ProofError("PROOF_MALFORMED", { reason: "kind" });
  if (cryptosuite !== "eddsa-rdfc-2022") throw new ProofError("PROOF_SUITE_UNSUPPORTED", { suite: cryptosuite });
  if ("previousProof" in proof) throw new ProofError("PROOF_CHAIN_UNSUPPORTED");
  if ("@context" in proof) throw new ProofError("PROOF_MALFORMED", { reason: "words" });
  if (typeof proofPurpose !== "string") throw new ProofError("PROOF_MALFORMED", { reason: "purpose" });
  if (proofPurpose !== "assertionMethod") throw new ProofError("PROOF_PURPOSE_WRONG", { purpose: proofPurpose });
  const signature = readSignature(proof["proofValue"]);
  if (!isAbsoluteIri(verificationMethod) || !/#.+$/.test(verificationMethod)) {
    throw new ProofError("PROOF_MALFORMED", { reason: "method" });
  }
  return { signature, methodId: verificationMethod };
}

function readSignature(value: Json | undefined): Uint8Array {
  const malformed = new ProofError("PROOF_MALFORMED", { reason: "value" });
  if (typeof value !== "string") throw malformed;
  try {
    const signature = decodeMultibase(value, 2 * SIGNATURE_LENGTH);
    if (signature.length === SIGNATURE_LENGTH) return signature;
  } catch (error) {
    if (!(error instanceof MultibaseError)) throw error;
  }
  throw malformed;
}

/** Text and lists of text make no graph that would be worth a budget. */
function isPlain(proof: JsonObject): boolean {
  const texts = Object.values(proof).flat();
  return texts.every((value) => typeof value === "string");
}

async function hashOrRefuse(proof: JsonObject, signed: SignedData, contexts: Contexts): Promise<ProofHashes> {
  if (!isPlain(proof)) throw new ProofError("PROOF_MALFORMED", { reason: "words" });
  try {
    return await hashProof(proof, signed, contexts);
  } catch {
    throw new ProofError("PROOF_MALFORMED", { reason: "words" });
  }
}

async function methodOf(id: string, documents: Documents): Promise<Method> {
  const controller = id.slice(0, id.indexOf("#"));
  const resolved = await resolveIdentifier(controller, documents);
  const params = { method: kindOf(controller), host: hostOf(resolved.url) };
  switch (resolved.kind) {
    case "unsupported":
      throw new ProofError("DID_METHOD_UNSUPPORTED", params);
    case "not-asked":
      throw new ProofError("KEY_NOT_ASKED", params);
    case "unreachable":
      throw new ProofError("KEY_UNREACHABLE", params);
    case "invalid":
      throw new ProofError("KEY_DOCUMENT_INVALID", params);
    case "document": {
      const method = findMethod(resolved.document, id);
      if (!method) throw new ProofError("KEY_NOT_FOUND", params);
      return method;
    }
  }
}

function ed25519Key(method: Method): Uint8Array {
  if (method.type !== "Multikey") throw new ProofError("KEY_TYPE_UNSUPPORTED");
  if (typeof method.publicKeyMultibase !== "string") throw new ProofError("KEY_REFUSED");
  try {
    const multikey = decodeMultikey(method.publicKeyMultibase);
    if (multikey.kind !== "ed25519") throw new ProofError("KEY_TYPE_UNSUPPORTED");
    if (!isRefusedKey(multikey.key)) return multikey.key;
  } catch (error) {
    if (!(error instanceof MultibaseError)) throw error;
  }
  throw new ProofError("KEY_REFUSED");
}
