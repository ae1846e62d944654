/**
 * A JSON reader (RFC 8259) that refuses what two readers could read differently: duplicate keys, numbers beyond
 * what a double holds, lone surrogates, a byte order mark, and keys that reach into JavaScript's objects.
 */
import { type Json, type JsonObject, rememberOrder } from "./json.js";

export const MAX_BYTES = 524_288;
export const MAX_DEPTH = 32;
const RESERVED_KEYS = new Set(["__proto__", "constructor", "prototype"]);
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const WORD = /true|false|null/y;
const NOT_A_NUMBER = /NaN|-?Infinity/y;

export type StrictJsonCode =
  | "INPUT_EMPTY"
  | "INPUT_TOO_LARGE"
  | "INPUT_NOT_UTF8"
  | "INPUT_BYTE_ORDER_MARK"
  | "INPUT_NOT_JSON"
  | "INPUT_DUPLICATE_KEY"
  | "INPUT_TOO_DEEP"
  | "INPUT_UNSAFE_NUMBER"
  | "INPUT_LONE_SURROGATE"
  | "INPUT_RESERVED_KEY"
  | "INPUT_NOT_AN_OBJECT";

/** Why a text is not the JSON we accept. `params` fill the placeholders of the code's sentence. */
export class StrictJsonError extends Error {
  override name = "StrictJsonError";
  constructor(
    readonly code: StrictJsonCode,
    readonly params: Record<string, string> = {},
  ) {
    super(code);
  }
}

/** Bytes as text: UTF-8 without a byte order mark. */
export function decodeUtf8(bytes: Uint8Array): string {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new StrictJsonError("INPUT_NOT_UTF8");
  }
  if (text.startsWith("\uFEFF")) throw new StrictJsonError("INPUT_BYTE_ORDER_MARK");
  return text;
}

/** Read JSON bytes or text. Throws StrictJsonError; never overflows the stack, as depth is capped first. */
export function parse(input: Uint8Array | string): Json {
  if (typeof input === "string") return parseText(input);
  if (input.length > MAX_BYTES) throw new StrictJsonError("INPUT_TOO_LARGE");
  return parseText(decodeUtf8(input));
}

/** As `parse`, but only an object will do. */
export function parseObject(input: Uint8Array | string): JsonObject {
  const value = parse(input);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new StrictJsonError("INPUT_NOT_AN_OBJECT");
  }
  return value;
}

function parseText(text: string): Json {
  const reader = new Reader(text);
  const value = reader.value(0);
  reader.end();
  return value;
}

class Reader {
  private at = 0;
  constructor(private readonly text: string) {}

  value(depth: number): Json {
    this.space();
    const next = this.text[this.at];
    if (next === "{") return this.object(depth + 1);
    if (next === "[") return this.array(depth + 1);
    if (next === '"') return this.string();
    const word = this.match(WORD);
    if (word !== undefined) return word === "null" ? null : word === "true";
    return this.number();
  }

  end(): void {
    this.space();
    if (this.at !== this.text.length) throw notJson();
  }

  private object(depth: number): JsonObject {
    this.open(depth);
    const object: JsonObject = {};
    const keys: string[] = [];
    if (this.closes("}")) return object;
    do {
      this.space();
      const key = this.key(object);
      this.expect(":");
      object[key] = this.value(depth);
      keys.push(key);
    } while (this.continues("}"));
    rememberOrder(object, keys);
    return object;
  }

  private key(object: JsonObject): string {
    if (this.text[this.at] !== '"') throw notJson();
    const key = this.string();
    if (RESERVED_KEYS.has(key)) throw new StrictJsonError("INPUT_RESERVED_KEY", { key });
    if (Object.hasOwn(object, key)) throw new StrictJsonError("INPUT_DUPLICATE_KEY", { key });
    return key;
  }

  private array(depth: number): Json[] {
    this.open(depth);
    const array: Json[] = [];
    if (this.closes("]")) return array;
    do array.push(this.value(depth));
    while (this.continues("]"));
    return array;
  }

  private string(): string {
    const start = this.at++;
    for (;;) {
      const unit = this.text.charCodeAt(this.at);
      if (Number.isNaN(unit) || unit < 0x20) throw notJson();
      this.at += unit === 0x5c ? 2 : 1;
      if (unit === 0x22) break;
    }
    const value = this.unescape(this.text.slice(start, this.at));
    if (!value.isWellFormed()) throw new StrictJsonError("INPUT_LONE_SURROGATE");
    return value;
  }

  private unescape(quoted: string): string {
    if (!quoted.includes("\\")) return quoted.slice(1, -1);
    try {
      return JSON.parse(quoted) as string;
    } catch {
      throw notJson();
    }
  }

  private number(): number {
    const digits = this.match(NUMBER);
    if (digits === undefined) {
      throw this.match(NOT_A_NUMBER) ? new StrictJsonError("INPUT_UNSAFE_NUMBER") : notJson();
    }
    const value = Number(digits);
    if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) {
      throw new StrictJsonError("INPUT_UNSAFE_NUMBER");
    }
    return value;
  }

  private match(token: RegExp): string | undefined {
    token.lastIndex = this.at;
    const found = token.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  private open(depth: number): void {
    if (depth > MAX_DEPTH) throw new StrictJsonError("INPUT_TOO_DEEP");
    this.at++;
  }

  /** True, and past it, when the array or object ends right here. */
  private closes(bracket: string): boolean {
    this.space();
    if (this.text[this.at] !== bracket) return false;
    this.at++;
    return true;
  }

  /** After a member: true at a comma, false at the closing bracket. */
  private continues(bracket: string): boolean {
    if (this.closes(bracket)) return false;
    this.expect(",");
    return true;
  }

  private expect(mark: string): void {
    this.space();
    if (this.text[this.at] !== mark) throw notJson();
    this.at++;
  }

  private space(): void {
    for (;;) {
      const unit = this.text.charCodeAt(this.at);
      if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return;
      this.at++;
    }
  }
}

function notJson(): StrictJsonError {
  return new StrictJsonError("INPUT_NOT_JSON");
}
