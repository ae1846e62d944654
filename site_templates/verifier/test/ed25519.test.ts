import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { keepsTheRule, verifyEd25519 } from "../src/ed25519.js";
import { verifyEquation } from "../src/ed25519-noble.js";
import { L, littleEndian } from "../src/ed25519-field.js";
import { KEY, fromHex, readJson, testWithVectors } from "./support.js";
import { decodeMultikey } from "../src/multikey.js";

interface Wycheproof {
  readonly testGroups: readonly {
    readonly publicKey: { readonly pk: string };
    readonly tests: readonly { tcId: number; comment: string; msg: string; sig: string; result: string }[];
  }[];
}

testWithVectors("every Wycheproof case, by WebCrypto and by noble", async (vectors) => {
  const { testGroups } = readJson(join(vectors, "wycheproof"), "ed25519_test.json") as unknown as Wycheproof;
  let count = 0;
  for (const { publicKey, tests } of testGroups) {
    const key = fromHex(publicKey.pk);
    for (const { tcId, comment, msg, sig, result } of tests) {
      const [message, signature] = [fromHex(msg), fromHex(sig)];
      const expected = result === "valid";
      assert.equal(await verifyEd25519(key, message, signature), expected, `${tcId} ${comment}`);
      const byNoble = keepsTheRule(key, signature) && verifyEquation(key, message, signature);
      assert.equal(byNoble, expected, `noble: ${tcId} ${comment}`);
      count++;
    }
  }
  assert.ok(count >= 150);
});

const IDENTITY = "01".padEnd(64, "0");
const SMALL_ORDER = [
  IDENTITY,
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "00".repeat(32),
  `${"00".repeat(31)}80`,
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
];
const NOT_CANONICAL = [
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
  `01${"00".repeat(30)}80`,
  "ff".repeat(32),
];

test("keys and R of small order or not canonical are refused, whatever the equation says", async () => {
  const { key } = decodeMultikey(KEY.multikey) as { key: Uint8Array };
  const message = new TextEncoder().encode("any message");
  const genuine = KEY.sign(message);
  assert.equal(await verifyEd25519(key, message, genuine), true);
  for (const hex of [...SMALL_ORDER, ...NOT_CANONICAL]) {
    const point = fromHex(hex);
    const withR = Uint8Array.from([...point, ...genuine.subarray(32)]);
    const forged = Uint8Array.from([...point, ...new Uint8Array(32)]);
    assert.equal(await verifyEd25519(point, message, forged), false, hex);
    assert.equal(keepsTheRule(key, withR), false, hex);
  }
});

test("the identity key, with which everything verifies in some libraries, verifies nothing", async () => {
  const identity = fromHex(IDENTITY);
  const signature = Uint8Array.from([...identity, ...new Uint8Array(32)]);
  assert.equal(await verifyEd25519(identity, new Uint8Array(5), signature), false);
});

test("S + L is another way of writing S, and refused", async () => {
  const { key } = decodeMultikey(KEY.multikey) as { key: Uint8Array };
  const message = Uint8Array.of(1, 2, 3);
  const signature = KEY.sign(message);
  let larger = littleEndian(signature.subarray(32)) + L;
  const written = Uint8Array.from({ length: 32 }, () => {
    const byte = Number(larger & 255n);
    larger >>= 8n;
    return byte;
  });
  const forged = Uint8Array.from([...signature.subarray(0, 32), ...written]);
  assert.equal(await verifyEd25519(key, message, forged), false);
});

test("wrong lengths are no signature and no key", async () => {
  assert.equal(await verifyEd25519(new Uint8Array(31), new Uint8Array(), new Uint8Array(64)), false);
  assert.equal(await verifyEd25519(new Uint8Array(32).fill(9), new Uint8Array(), new Uint8Array(63)), false);
});
