/** The JSON-LD contexts that are read: pinned by SHA-256 and bundled. Nothing is ever fetched as a context. */
import { pinned } from "badge-commons:contexts";
import { type JsonObject, isObject } from "./json.js";
import { parseObject } from "./strict-json.js";

export const CREDENTIALS_V2 = "https://www.w3.org/ns/credentials/v2";
const OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0";

/**
 * May follow the credentials context in any order, each at most once. Open Badges' context-3.0.1.json and context.json
 * are pinned and not here: they redefine what the credentials context protects, so that no processor reads the pair.
 */
const FAMILY: ReadonlySet<string> = new Set([
  `${OPEN_BADGES}/context-3.0.2.json`,
  `${OPEN_BADGES}/context-3.0.3.json`,
  `${OPEN_BADGES}/extensions.json`,
  "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
  "https://w3id.org/security/data-integrity/v1",
  "https://w3id.org/security/data-integrity/v2",
  "https://w3id.org/security/suites/ed25519-2020/v1",
  "https://w3id.org/security/multikey/v1",
]);

/** Only alone after the credentials context: W3C's test documents use these. */
const PAIRS: ReadonlySet<string> = new Set([
  "https://www.w3.org/ns/credentials/examples/v2",
  "https://w3id.org/citizenship/v4rc1",
]);

/** Contexts a caller of the library adds, by URL. A pinned URL keeps its pinned bytes. */
export type ExtraContexts = Readonly<Record<string, string | Uint8Array | object>>;

const PINNED: ReadonlyMap<string, JsonObject> = new Map(
  pinned.map(({ url, document }) => [url, document as JsonObject]),
);

/** The contexts of one caller, and what the JSON-LD processor has worked out about them so far. */
export class Contexts {
  static readonly pinned = new Contexts(new Map());

  static with(extra: ExtraContexts | undefined): Contexts {
    const added = new Map<string, JsonObject>();
    for (const [url, content] of Object.entries(extra ?? {})) {
      const document = readContext(content);
      if (document && !PINNED.has(url)) added.set(url, document);
    }
    return added.size > 0 ? new Contexts(added) : Contexts.pinned;
  }

  /** jsonld.js keeps resolved contexts here; pinned ones never change, so it may live on. */
  readonly resolved = new Map<string, unknown>();

  private constructor(private readonly added: ReadonlyMap<string, JsonObject>) {}

  get(url: string): JsonObject | undefined {
    return PINNED.get(url) ?? this.added.get(url);
  }

  isKnown(url: string): boolean {
    return url === CREDENTIALS_V2 || FAMILY.has(url) || PAIRS.has(url) || this.added.has(url);
  }

  isKnownSequence(urls: readonly string[]): boolean {
    const [first, ...rest] = urls;
    if (first !== CREDENTIALS_V2 || new Set(urls).size !== urls.length) return false;
    if (rest.length === 1 && PAIRS.has(rest[0] as string)) return true;
    return rest.every((url) => FAMILY.has(url) || this.added.has(url));
  }
}

function readContext(content: string | Uint8Array | object): JsonObject | undefined {
  try {
    const text = typeof content === "string" || content instanceof Uint8Array ? content : JSON.stringify(content);
    const document = parseObject(text);
    return isObject(document["@context"]) || Array.isArray(document["@context"]) ? document : undefined;
  } catch {
    return undefined;
  }
}
