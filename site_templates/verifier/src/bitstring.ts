/** Bitstring Status List 1.0, section 3.3: multibase `u`, base64url, gzip, most significant bit first. */
import { InflateError, gunzip } from "./inflate.js";

const CAP = 4 * 1024 * 1024;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

export class BitstringError extends Error {
  override name = "BitstringError";
}

/** A list of status bits. */
export class Bitstring {
  constructor(private readonly bytes: Uint8Array) {}

  get length(): number {
    return this.bytes.length * 8;
  }

  isSet(index: number): boolean {
    return ((this.bytes[Math.floor(index / 8)] as number) & (0x80 >> index % 8)) !== 0;
  }
}

/** Decode an `encodedList`. Throws BitstringError. */
export function decodeBitstring(text: string): Bitstring {
  if (!text.startsWith("u")) throw new BitstringError("not multibase base64url");
  try {
    return new Bitstring(gunzip(decodeBase64Url(text.slice(1)), CAP));
  } catch (error) {
    if (error instanceof InflateError) throw new BitstringError(error.message);
    throw error;
  }
}

/** Base64url without padding, and only the one way of writing the bytes (RFC 4648, section 3.5). */
function decodeBase64Url(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 6) / 8));
  let bits = 0;
  let count = 0;
  let at = 0;
  for (const character of text) {
    const digit = ALPHABET.indexOf(character);
    if (digit < 0) throw new BitstringError("not base64url");
    bits = ((bits << 6) | digit) & 0xfff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes[at++] = (bits >> count) & 0xff;
    }
  }
  if (count >= 6 || (bits & ((1 << count) - 1)) !== 0) throw new BitstringError("not base64url");
  return bytes;
}
