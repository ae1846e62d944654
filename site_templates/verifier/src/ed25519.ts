/**
 * One rule for Ed25519, the same in every engine and in Python: canonical A and R, neither of small order, S < L,
 * then the equation without cofactor. What libraries accept beyond RFC 8032 differs, and some of it is forgeable.
 */
import { D, L, P, littleEndian, modulo, squareRoot } from "./ed25519-field.js";

const WITHOUT_SIGN = (1n << 255n) - 1n;
/** The y of the points of order 8; those of orders 1, 2 and 4 are 1, -1 and 0. */
const ORDER_8 = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;
const SMALL_ORDER = new Set([0n, 1n, P - 1n, ORDER_8, P - ORDER_8]);

/** The key can prove nothing: not 32 bytes, not canonical, not on the curve, or of small order. */
export function isRefusedKey(key: Uint8Array): boolean {
  return key.length !== 32 || !isSoundPoint(key) || !isOnCurve(key);
}

/** Whether `signature` over `message` was made with `key`. Never throws for bad bytes. */
export async function verifyEd25519(key: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  if (!keepsTheRule(key, signature)) return false;
  if (await (supported ??= hasEd25519())) return verifyByWebCrypto(key, message, signature);
  return (await import("./ed25519-noble.js")).verifyEquation(key, message, signature);
}

/** All of the rule but the equation. */
export function keepsTheRule(key: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== 64 || isRefusedKey(key)) return false;
  return isSoundPoint(signature.subarray(0, 32)) && littleEndian(signature.subarray(32)) < L;
}

let supported: Promise<boolean> | undefined;

/** Older engines know no Ed25519; pages outside a secure context have no WebCrypto at all. */
async function hasEd25519(): Promise<boolean> {
  try {
    const base = Uint8Array.from([0x58, ...new Array<number>(31).fill(0x66)]);
    await crypto.subtle.importKey("raw", base, "Ed25519", false, ["verify"]);
    return true;
  } catch {
    return false;
  }
}

async function verifyByWebCrypto(key: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  try {
    const imported = await crypto.subtle.importKey("raw", unshared(key), "Ed25519", false, ["verify"]);
    return await crypto.subtle.verify("Ed25519", imported, unshared(signature), unshared(message));
  } catch {
    return false;
  }
}

function isSoundPoint(encoded: Uint8Array): boolean {
  const y = littleEndian(encoded) & WITHOUT_SIGN;
  return y < P && !SMALL_ORDER.has(y);
}

/** RFC 8032, section 5.1.3: x² = (y² − 1) / (d·y² + 1) has a root. */
function isOnCurve(encoded: Uint8Array): boolean {
  const y = littleEndian(encoded) & WITHOUT_SIGN;
  return squareRoot(modulo(y * y - 1n), modulo(D * y * y + 1n)) !== undefined;
}

/** WebCrypto's types want to know that the bytes are not shared with another thread. */
function unshared(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
