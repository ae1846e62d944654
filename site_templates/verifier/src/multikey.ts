/** Multikey (Controlled Identifiers 1.0, section 2.2.2): `z`, base58btc, a multicodec prefix, the key. */

const ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const ED25519_PREFIX = [0xed, 0x01];
const ED25519_LENGTH = 32;
/** Room for the public keys of other kinds, RSA's among them. */
const LONGEST = 2_048;

/** The text is no multibase base58btc, or not the one way of writing its bytes. */
export class MultibaseError extends Error {
  override name = "MultibaseError";
}

export type Multikey = { readonly kind: "ed25519"; readonly key: Uint8Array } | { readonly kind: "other" };

/** Decode a publicKeyMultibase. Throws MultibaseError; a key of the right kind and wrong length is refused too. */
export function decodeMultikey(text: string): Multikey {
  const bytes = decodeMultibase(text, LONGEST);
  if (bytes[0] !== ED25519_PREFIX[0] || bytes[1] !== ED25519_PREFIX[1]) return { kind: "other" };
  if (bytes.length !== ED25519_LENGTH + 2) throw new MultibaseError("an Ed25519 key has 32 bytes");
  return { kind: "ed25519", key: bytes.subarray(2) };
}

/** Decode `z` + base58btc. Decoding is quadratic, so there is a longest text. */
export function decodeMultibase(text: string, longest: number): Uint8Array {
  if (!text.startsWith("z") || text.length < 2 || text.length > longest) throw new MultibaseError("not base58btc");
  return decodeBase58(text.slice(1));
}

function decodeBase58(text: string): Uint8Array {
  let value = 0n;
  for (const character of text) {
    const digit = ALPHABET.indexOf(character);
    if (digit < 0) throw new MultibaseError("not base58btc");
    value = value * 58n + BigInt(digit);
  }
  const bytes: number[] = [];
  for (; value > 0n; value >>= 8n) bytes.unshift(Number(value & 255n));
  const zeros = /^1*/.exec(text)?.[0].length ?? 0;
  return Uint8Array.from([...new Array<number>(zeros).fill(0), ...bytes]);
}
