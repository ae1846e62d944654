/** SHA-256 by WebCrypto; by noble where a page is not a secure context and so has none. */

export async function sha256(data: Uint8Array): Promise<Uint8Array> {
  if (globalThis.crypto?.subtle) {
    return new Uint8Array(await crypto.subtle.digest("SHA-256", data as Uint8Array<ArrayBuffer>));
  }
  const { sha256: digest } = await import("@noble/hashes/sha2.js");
  return digest(data);
}

export async function sha256OfText(text: string): Promise<Uint8Array> {
  return sha256(new TextEncoder().encode(text));
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
