/**
 * The rules that a credential's tree must follow before any JSON-LD is done: nothing that a processor would
 * drop, rename or move, so that what is read later is what was signed.
 */
import type { Contexts } from "./contexts.js";
import { parseInstant } from "./dates.js";
import { type Json, type JsonObject, asArray, isObject, itemPath, keysOf, memberPath, strings } from "./json.js";

const VALUE_OBJECT_KEYWORDS = new Set(["@value", "@type", "@language", "@direction"]);
const LANGUAGE_TAG = /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/;
const BADGE_TYPES = ["OpenBadgeCredential", "AchievementCredential"];
const OPEN_BADGES_2 = /^https:\/\/(w3id\.org\/openbadges\/v[12]|purl\.imsglobal\.org\/spec\/ob\/v2p0\/)/;
/** Where the credential's own statements are read, and so where they must stand. */
const CREDENTIAL_MEMBERS = new Set(["issuer", "validFrom", "validUntil", "credentialStatus", "credentialSubject"]);

export class ShapeError extends Error {
  override name = "ShapeError";
  constructor(
    readonly code: string,
    readonly path: string,
    readonly params: Record<string, string> = {},
  ) {
    super(code);
  }
}

const ABSOLUTE_IRI =
  /^[A-Za-z][A-Za-z0-9+.-]*:[^\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff<>"{}|\\^`]+$/;

/** An absolute IRI without spaces, controls or characters that would let it end early in N-Quads (RFC 3987). */
export function isAbsoluteIri(value: Json | undefined): value is string {
  return typeof value === "string" && ABSOLUTE_IRI.test(value);
}

/** Check a credential's shape. Throws ShapeError at the first rule broken, in the contract's order. */
export function checkShape(document: JsonObject, contexts: Contexts): void {
  checkFamily(document);
  checkContext(document["@context"], "$.@context", contexts);
  new TreeCheck(document, contexts).object(document, "$", true);
  checkTypes(document["type"]);
  checkIssuer(document["issuer"]);
  checkSubjects(document);
  checkDates(document);
  for (const member of ["credentialStatus", "proof"]) {
    if (document[member] !== undefined) checkObjects(document[member], `$.${member}`);
  }
}

function checkFamily(document: JsonObject): void {
  if (asArray(document["type"]).includes("VerifiablePresentation")) {
    throw new ShapeError("PRESENTATION_UNSUPPORTED", "$.type");
  }
  if (strings(document["@context"]).some((url) => OPEN_BADGES_2.test(url))) {
    throw new ShapeError("OPEN_BADGES_2_UNSUPPORTED", "$.@context");
  }
}

/** The context must be one of the sequences whose meaning we have pinned. */
function checkContext(value: Json | undefined, path: string, contexts: Contexts): void {
  const entries = asArray(value);
  if (entries.length === 0) throw new ShapeError("CONTEXT_MISSING", path);
  entries.forEach((entry, index) => {
    if (typeof entry === "string" && contexts.isKnown(entry)) return;
    const at = Array.isArray(value) ? itemPath(path, index) : path;
    throw new ShapeError("CONTEXT_UNSUPPORTED", at, { url: typeof entry === "string" ? entry : "an inline context" });
  });
  if (!contexts.isKnownSequence(entries as string[])) {
    throw new ShapeError("CONTEXT_UNSUPPORTED", path, { url: String(entries.at(-1)) });
  }
}

class TreeCheck {
  private readonly id: Json | undefined;
  private readonly proofs: ReadonlySet<Json>;
  constructor(
    document: JsonObject,
    private readonly contexts: Contexts,
  ) {
    this.id = document["id"];
    this.proofs = new Set(asArray(document["proof"]));
  }

  object(object: JsonObject, path: string, top = false): void {
    if (!top && "@value" in object) return checkValueObject(object, path);
    for (const key of keysOf(object)) {
      const at = memberPath(path, key);
      const value = object[key] as Json;
      if (key === "@context" && this.mayCarryContext(object, top)) {
        if (!top && !this.proofs.has(object)) checkContext(value, at, this.contexts);
        continue;
      }
      this.member(key, value, at);
      if (!top && CREDENTIAL_MEMBERS.has(key) && this.id !== undefined && object["id"] === this.id) {
        throw wrongType(at);
      }
      this.value(value, at);
    }
  }

  /** A proof of another suite may carry a context; the suite that is read here may not, as its proof step says. */
  private mayCarryContext(object: JsonObject, top: boolean): boolean {
    return top || this.proofs.has(object) || isSignedCredential(object);
  }

  private member(key: string, value: Json, at: string): void {
    if (key.startsWith("@")) throw new ShapeError("KEYWORD_NOT_ALLOWED", at);
    if (key.includes(":")) throw new ShapeError("IRI_KEY_NOT_ALLOWED", at);
    if (value === null) throw new ShapeError("NULL_NOT_ALLOWED", at);
    if (key === "id" && !isAbsoluteIri(value)) throw new ShapeError("ID_NOT_ABSOLUTE", at);
    if (key === "type" && !isTypeValue(value)) throw wrongType(at);
  }

  private value(value: Json, path: string): void {
    if (value === null) throw new ShapeError("NULL_NOT_ALLOWED", path);
    if (Array.isArray(value)) value.forEach((item, index) => this.value(item, itemPath(path, index)));
    else if (typeof value === "object") this.object(value, path);
  }
}

/** An embedded credential with a proof of its own, such as an endorsement, may carry its own context. */
function isSignedCredential(object: JsonObject): boolean {
  return "proof" in object && strings(object["type"]).some((type) => type.endsWith("Credential"));
}

function isTypeValue(value: Json): boolean {
  return typeof value === "string" || (Array.isArray(value) && value.every((item) => typeof item === "string"));
}

/** JSON-LD 1.1, section 4.2: what may stand beside `@value`. */
function checkValueObject(object: JsonObject, path: string): void {
  for (const key of keysOf(object)) {
    const at = memberPath(path, key);
    const value = object[key] as Json;
    if (!VALUE_OBJECT_KEYWORDS.has(key)) {
      if (key.startsWith("@")) throw new ShapeError("KEYWORD_NOT_ALLOWED", at);
      throw wrongType(at);
    }
    if (value === null) throw new ShapeError("NULL_NOT_ALLOWED", at);
    if (key === "@value" && typeof value === "object") throw wrongType(at);
    if (key === "@type" && (!isAbsoluteIri(value) || "@language" in object || "@direction" in object)) {
      throw wrongType(at);
    }
    if (key === "@direction" && value !== "ltr" && value !== "rtl") throw wrongType(at);
    if (key === "@language" && !(typeof value === "string" && LANGUAGE_TAG.test(value))) {
      throw new ShapeError("LANGUAGE_TAG_INVALID", at);
    }
    if ((key === "@language" || key === "@direction") && typeof object["@value"] !== "string") throw wrongType(at);
  }
}

function checkTypes(value: Json | undefined): void {
  if (!strings(value).includes("VerifiableCredential")) throw new ShapeError("TYPE_MISSING", "$.type");
}

function checkIssuer(issuer: Json | undefined): void {
  if (issuer === undefined) throw new ShapeError("ISSUER_MISSING", "$.issuer");
  if (typeof issuer === "string") {
    if (!isAbsoluteIri(issuer)) throw new ShapeError("ID_NOT_ABSOLUTE", "$.issuer");
  } else if (!isNodeObject(issuer)) {
    throw wrongType("$.issuer");
  } else if (issuer["id"] === undefined) {
    throw new ShapeError("ISSUER_MISSING", "$.issuer");
  }
}

function checkSubjects(document: JsonObject): void {
  const path = "$.credentialSubject";
  const value = document["credentialSubject"];
  const subjects = asArray(value);
  if (subjects.length === 0) throw new ShapeError("SUBJECT_MISSING", path);
  checkObjects(value, path);
  if (!strings(document["type"]).some((type) => BADGE_TYPES.includes(type))) return;
  (subjects as JsonObject[]).forEach((subject, index) => {
    const at = `${Array.isArray(value) ? itemPath(path, index) : path}.achievement`;
    if (subject["achievement"] === undefined) throw new ShapeError("ACHIEVEMENT_MISSING", at);
    if (!isNodeObject(subject["achievement"])) throw wrongType(at);
  });
}

function checkDates(document: JsonObject): void {
  for (const member of ["validFrom", "validUntil"]) checkDate(document[member], `$.${member}`);
  const proof = document["proof"];
  asArray(proof).forEach((item, index) => {
    if (!isObject(item)) return;
    const at = Array.isArray(proof) ? itemPath("$.proof", index) : "$.proof";
    for (const member of ["created", "expires"]) checkDate(item[member], `${at}.${member}`);
  });
}

function checkDate(value: Json | undefined, path: string): void {
  if (value === undefined) return;
  if (typeof value !== "string") throw wrongType(path);
  if (!parseInstant(value)) throw new ShapeError("DATE_INVALID", path);
}

function checkObjects(value: Json | undefined, path: string): void {
  asArray(value).forEach((item, index) => {
    const at = Array.isArray(value) ? itemPath(path, index) : path;
    if (!isNodeObject(item)) throw wrongType(at);
  });
}

/** An object that stands for a thing, and not for a text with its language. */
function isNodeObject(value: Json | undefined): value is JsonObject {
  return isObject(value) && !("@value" in value);
}

function wrongType(path: string): ShapeError {
  return new ShapeError("VALUE_WRONG_TYPE", path);
}
