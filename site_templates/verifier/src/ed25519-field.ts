/** Numbers of Curve25519 (RFC 8032, section 5.1), and arithmetic modulo its prime. */

export const P = 2n ** 255n - 19n;
export const L = 2n ** 252n + 27742317777372353535851937790883648493n;
export const D = modulo(-121665n * power(121666n, P - 2n));
export const SQRT_MINUS_ONE = power(2n, (P - 1n) / 4n);

export function modulo(value: bigint): bigint {
  const rest = value % P;
  return rest < 0n ? rest + P : rest;
}

export function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let factor = modulo(base);
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * factor) % P;
    factor = (factor * factor) % P;
  }
  return result;
}

/** A root of u/v, or undefined where there is none (section 5.1.3, step 3). */
export function squareRoot(u: bigint, v: bigint): bigint | undefined {
  const root = modulo(u * v ** 3n * power(modulo(u * v ** 7n), (P - 5n) / 8n));
  const square = modulo(v * root * root);
  if (square === modulo(u)) return root;
  return square === modulo(-u) ? modulo(root * SQRT_MINUS_ONE) : undefined;
}

export function littleEndian(bytes: Uint8Array): bigint {
  let value = 0n;
  for (let at = bytes.length - 1; at >= 0; at--) value = (value << 8n) | BigInt(bytes[at] as number);
  return value;
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
