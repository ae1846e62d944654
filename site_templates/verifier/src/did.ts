/** From an identifier to its document: did:key, did:web and https controlled identifier documents. */
import { type Documents, isPlainHost, isPlainHttps } from "./documents.js";
import { type Json, type JsonObject, asArray, isObject } from "./json.js";
import { parseObject } from "./strict-json.js";

const DID_KEY = /^did:key:(.+)$/;
const DID_WEB = /^did:web:([^:]+)((?::(?:[A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})+)*)$/;

export type Resolution =
  | { readonly kind: "document"; readonly document: JsonObject; readonly url: string }
  | { readonly kind: "unsupported" | "not-asked" | "unreachable" | "invalid"; readonly url: string; readonly reason?: string };

/** A verification method, its relative id made absolute. */
export interface Method {
  readonly id: string;
  readonly controller: Json | undefined;
  readonly type: Json | undefined;
  readonly publicKeyMultibase: Json | undefined;
  readonly revoked: Json | undefined;
  readonly expires: Json | undefined;
}

/** Where a did:web's document lies (did:web method, section 2.5.2), or undefined when it is no did:web. */
export function didWebUrl(did: string): string | undefined {
  const [, name, path] = DID_WEB.exec(did) ?? [];
  const host = name?.replace(/%3A/gi, ":");
  if (host === undefined || path === undefined || !isPlainHost(host)) return undefined;
  const segments = path.split(":").slice(1);
  if (segments.some(hidesSeparator)) return undefined;
  const place = segments.length > 0 ? segments.join("/") : ".well-known";
  return `https://${host}/${place}/did.json`;
}

/** A segment that a URL parser would read as another directory, or as more than one segment. */
function hidesSeparator(segment: string): boolean {
  return /^\.{1,2}$/.test(segment.replace(/%2e/gi, ".")) || /%(2f|5c|3a|3f|23)/i.test(segment);
}

/** The kind of an identifier, for people: `did:ion`, `urn`, `http`. */
export function kindOf(identifier: string): string {
  const parts = identifier.split(":");
  return parts[0] === "did" ? parts.slice(0, 2).join(":") : (parts[0] ?? "");
}

/** The document of a did:key, which is in its name. */
export function didKeyDocument(did: string): JsonObject | undefined {
  const key = DID_KEY.exec(did)?.[1];
  if (key === undefined) return undefined;
  const id = `${did}#${key}`;
  return {
    id: did,
    verificationMethod: [{ id, type: "Multikey", controller: did, publicKeyMultibase: key }],
    assertionMethod: [id],
  };
}

/** Resolve an identifier without fragment to its document, whose `id` must be that identifier. */
export async function resolveIdentifier(identifier: string, documents: Documents): Promise<Resolution> {
  const own = didKeyDocument(identifier);
  if (own) return { kind: "document", document: own, url: identifier };
  const url = didWebUrl(identifier) ?? (isPlainHttps(identifier) ? identifier : undefined);
  if (url === undefined) return { kind: "unsupported", url: identifier };
  const answer = await documents.get(url, "issuer");
  if (answer.kind !== "bytes") return { ...answer, url };
  try {
    const document = parseObject(answer.bytes);
    return document["id"] === identifier ? { kind: "document", document, url } : { kind: "invalid", url };
  } catch {
    return { kind: "invalid", url };
  }
}

/** The method of this full id: listed, or embedded under assertionMethod. */
export function findMethod(document: JsonObject, id: string): Method | undefined {
  const listed = [...asArray(document["verificationMethod"]), ...asArray(document["assertionMethod"])];
  return listed
    .filter(isObject)
    .map((method) => asMethod(method, document))
    .find((method) => method?.id === id);
}

/** Whether the document lets this method make assertions, by reference or by embedding it. */
export function mayAssert(document: JsonObject, id: string): boolean {
  return asArray(document["assertionMethod"]).some((entry) => {
    const named = isObject(entry) ? entry["id"] : entry;
    return absoluteId(named, document) === id;
  });
}

function asMethod(method: JsonObject, document: JsonObject): Method | undefined {
  const id = absoluteId(method["id"], document);
  if (id === undefined) return undefined;
  const { controller, type, publicKeyMultibase, revoked, expires } = method;
  return { id, controller, type, publicKeyMultibase, revoked, expires };
}

function absoluteId(id: Json | undefined, document: JsonObject): string | undefined {
  if (typeof id !== "string") return undefined;
  return id.startsWith("#") ? `${String(document["id"])}${id}` : id;
}
