import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { constants, gzipSync } from "node:zlib";
import { decodeBitstring } from "../src/bitstring.js";
import { concat } from "../src/ed25519-field.js";
import { InflateError, gunzip } from "../src/inflate.js";
import { encodedList } from "./support.js";

const CAP = 4 * 1024 * 1024;

function refuses(bytes: Uint8Array, why: string): void {
  assert.throws(() => gunzip(bytes, CAP), InflateError, why);
}

test("unpacks what zlib packs: stored, fixed and dynamic blocks, far and near repeats", () => {
  const samples = [
    new Uint8Array(),
    Uint8Array.of(7),
    new Uint8Array(131_072 / 8),
    randomBytes(70_000),
    Buffer.from("ab".repeat(40_000) + "abc".repeat(3_000)),
    Uint8Array.from({ length: 50_000 }, (_, index) => (index * index) >> 7),
  ];
  for (const sample of samples) {
    for (const level of [0, 1, 6, 9]) {
      for (const strategy of [constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED, constants.Z_HUFFMAN_ONLY]) {
        assert.deepEqual(Buffer.from(gunzip(gzipSync(sample, { level, strategy }), CAP)), Buffer.from(sample));
      }
    }
  }
});

test("one member and nothing after it", () => {
  const one = gzipSync("status");
  refuses(concat(one, Uint8Array.of(0)), "a zero byte after the end");
  refuses(concat(one, one), "two equal members");
  refuses(concat(gzipSync(""), one), "an empty member first");
  for (let length = 0; length < one.length; length++) refuses(one.subarray(0, length), `cut at ${length}`);
});

test("a changed byte anywhere that matters is noticed", () => {
  const packed = gzipSync(Buffer.from("the list of withdrawn badges, one bit each"));
  const padded = packed.length - 9; // its last bits stand for nothing
  for (let at = 10; at < packed.length; at++) {
    if (at === padded) continue;
    const changed = Uint8Array.from(packed);
    changed[at] = (changed[at] as number) ^ 0x10;
    refuses(changed, `byte ${at}`);
  }
});

test("the cap holds while unpacking, not after", () => {
  const bomb = gzipSync(new Uint8Array(50_000_000), { level: 9 });
  const start = performance.now();
  refuses(bomb, "50 MB in 50 kB");
  assert.ok(performance.now() - start < 2_000);
  assert.equal(gunzip(gzipSync(new Uint8Array(CAP)), CAP).length, CAP);
  refuses(gzipSync(new Uint8Array(CAP + 1)), "one byte more");
});

test("garbage neither hangs nor escapes as another error", () => {
  for (let round = 0; round < 300; round++) {
    const bytes = concat(gzipSync("x").subarray(0, 10), randomBytes(60));
    assert.throws(() => gunzip(bytes, CAP), InflateError);
  }
});

test("bits count from the most significant, and the text has one form", () => {
  const bits = decodeBitstring(encodedList([0, 7, 8, 131_071]));
  assert.equal(bits.length, 131_072);
  const set = [0, 1, 7, 8, 9, 131_070, 131_071].filter((index) => bits.isSet(index));
  assert.deepEqual(set, [0, 7, 8, 131_071]);
  const text = encodedList([3]);
  for (const broken of [text.slice(1), `z${text.slice(1)}`, `${text}=`, `${text}==`, text.replace(/^u/, "u "), "u"]) {
    assert.throws(() => decodeBitstring(broken));
  }
});
