/** What was handed in: a credential's JSON, or one of the many other things people drop on a verifier. */
import { MAX_BYTES, StrictJsonError, decodeUtf8, parseObject } from "./strict-json.js";
import type { JsonObject } from "./json.js";

const BADGE_KEYWORDS = new Set(["openbadgecredential", "openbadges"]);
const TEXT_CHUNKS = new Set(["tEXt", "zTXt", "iTXt"]);
const PICTURE_BRANDS = /^(avif|avis|heic|heix|mif1|msf1)$/;
const COMPACT_JWS = /^ey[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*(~[A-Za-z0-9_.~-]*)?$/;

export type InputCode =
  | StrictJsonError["code"]
  | "INPUT_IMAGE_WITHOUT_BADGE"
  | "INPUT_PDF"
  | "INPUT_OFFICE_DOCUMENT"
  | "INPUT_HTML"
  | "CONTAINER_UNSUPPORTED";

/** The input is not a credential we can read. */
export class InputError extends Error {
  override name = "InputError";
  constructor(
    readonly code: InputCode,
    readonly params: Record<string, string> = {},
  ) {
    super(code);
  }
}

/** Read whatever was handed in as one strict JSON object. Throws InputError or StrictJsonError. */
export function readInput(input: unknown): JsonObject {
  if (typeof input === "string") return readString(input);
  if (input instanceof ArrayBuffer) return readBytes(new Uint8Array(input));
  if (ArrayBuffer.isView(input)) {
    return readBytes(new Uint8Array(input.buffer, input.byteOffset, input.byteLength));
  }
  return readString(serialise(input));
}

function readString(text: string): JsonObject {
  if (!text.isWellFormed()) throw new StrictJsonError("INPUT_LONE_SURROGATE");
  return readBytes(new TextEncoder().encode(text));
}

function readBytes(bytes: Uint8Array): JsonObject {
  if (bytes.every(isJsonSpace)) throw new StrictJsonError("INPUT_EMPTY");
  refuseOtherFiles(bytes);
  if (bytes.length > MAX_BYTES) throw new StrictJsonError("INPUT_TOO_LARGE");
  const text = decodeUtf8(bytes);
  refuseOtherTexts(trimJsonSpace(text));
  const document = parseObject(text);
  const types = Array.isArray(document["type"]) ? document["type"] : [document["type"]];
  if (types.includes("EnvelopedVerifiableCredential")) {
    throw new InputError("CONTAINER_UNSUPPORTED", { reason: "envelope" });
  }
  return document;
}

/** An object a caller built: only what JSON can say without loss. */
function serialise(value: unknown): string {
  try {
    const text: unknown = JSON.stringify(value, (_key, member: unknown) => {
      if (typeof member === "number" && !Number.isFinite(member)) {
        throw new StrictJsonError("INPUT_UNSAFE_NUMBER");
      }
      return member;
    });
    if (typeof text === "string") return text;
  } catch (error) {
    if (error instanceof StrictJsonError) throw error;
    if (error instanceof RangeError) throw new StrictJsonError("INPUT_TOO_DEEP");
  }
  throw new StrictJsonError("INPUT_NOT_JSON");
}

function isJsonSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09;
}

/** Without a regular expression, which would look at a long run of spaces once from each of them. */
function trimJsonSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isJsonSpace(text.charCodeAt(start))) start++;
  while (end > start && isJsonSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function refuseOtherFiles(bytes: Uint8Array): void {
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  if (head.startsWith("\x89PNG\r\n\x1a\n")) {
    throw pictureWith(hasBadgeChunk(bytes), "png");
  }
  if (isPicture(head)) throw new InputError("INPUT_IMAGE_WITHOUT_BADGE");
  if (head.startsWith("%PDF-")) throw new InputError("INPUT_PDF");
  if (/^PK(\x03\x04|\x05\x06)/.test(head) || head.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) {
    throw new InputError("INPUT_OFFICE_DOCUMENT");
  }
}

function isPicture(head: string): boolean {
  if (/^(\xff\xd8\xff|GIF8|II\*\0|MM\0\*)/.test(head)) return true;
  if (head.startsWith("RIFF") && head.slice(8, 12) === "WEBP") return true;
  if (head.startsWith("BM") && head.slice(6, 10) === "\0\0\0\0") return true;
  return head.slice(4, 8) === "ftyp" && PICTURE_BRANDS.test(head.slice(8, 12));
}

function pictureWith(badge: boolean, reason: string): InputError {
  return badge ? new InputError("CONTAINER_UNSUPPORTED", { reason }) : new InputError("INPUT_IMAGE_WITHOUT_BADGE");
}

/** PNG chunks (length, type, data, CRC) one after the other; text chunks start with a keyword and a zero byte. */
function hasBadgeChunk(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 8 <= bytes.length; at += view.getUint32(at) + 12) {
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (!TEXT_CHUNKS.has(type)) continue;
    const data = bytes.subarray(at + 8, at + 8 + 80);
    const end = data.indexOf(0);
    if (BADGE_KEYWORDS.has(String.fromCharCode(...data.subarray(0, end < 0 ? 0 : end)))) return true;
  }
  return false;
}

function refuseOtherTexts(text: string): void {
  if (text.startsWith("<")) {
    if (!isSvg(text)) throw new InputError("INPUT_HTML");
    throw pictureWith(/openbadges:|purl\.imsglobal\.org\/ob\/v3p0|openbadges\.org/.test(text), "svg");
  }
  if (COMPACT_JWS.test(text)) throw new InputError("CONTAINER_UNSUPPORTED", { reason: "jws" });
}

/** The first element decides: a web page may well hold a drawing. */
function isSvg(text: string): boolean {
  let rest = text;
  for (;;) {
    const end = rest.startsWith("<?") ? "?>" : rest.startsWith("<!--") ? "-->" : undefined;
    if (end === undefined) return /^<(!DOCTYPE[ \t\r\n]+svg|([A-Za-z][\w.-]*:)?svg)(?=[ \t\r\n>/[])/i.test(rest);
    const at = rest.indexOf(end);
    if (at < 0) return false;
    rest = trimJsonSpace(rest.slice(at + end.length));
  }
}
