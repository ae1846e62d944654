/** The Ed25519 equation by noble, S·B = R + k·A without cofactor, for engines whose WebCrypto has no Ed25519. */
import { edwards } from "@noble/curves/abstract/edwards.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { D, L, P, SQRT_MINUS_ONE, concat, littleEndian, squareRoot } from "./ed25519-field.js";

const Point = edwards(
  {
    p: P,
    n: L,
    h: 8n,
    a: P - 1n,
    d: D,
    Gx: 0x216936d3cd6e53fec0a4e231fdd6dc5c692cc7609525a7b2c9562d608f25d51an,
    Gy: 0x6666666666666666666666666666666666666666666666666666666666666658n,
  },
  {
    uvRatio: (u, v) => {
      const value = squareRoot(u, v);
      return { isValid: value !== undefined, value: value ?? SQRT_MINUS_ONE };
    },
  },
);

/** Expects that both points and S were checked by the one rule before; false for bytes that are no points. */
export function verifyEquation(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    const a = Point.fromBytes(key);
    const r = Point.fromBytes(signature.subarray(0, 32));
    const s = littleEndian(signature.subarray(32));
    const k = littleEndian(sha512(concat(signature.subarray(0, 32), key, message))) % L;
    const left = s === 0n ? Point.ZERO : Point.BASE.multiplyUnsafe(s);
    return left.subtract(k === 0n ? Point.ZERO : a.multiplyUnsafe(k)).equals(r);
  } catch {
    return false;
  }
}
