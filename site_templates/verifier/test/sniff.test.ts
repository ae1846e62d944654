import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "node:zlib";
import { concat } from "../src/ed25519-field.js";
import { verify } from "../src/index.js";
import { badge, codesOf, signed } from "./support.js";

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

function png(...chunks: readonly (readonly [type: string, data: string])[]): Uint8Array {
  const parts = chunks.map(([type, data]) => {
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, data.length);
    return concat(length, ascii(type), ascii(data), new Uint8Array(4));
  });
  return concat(ascii("\x89PNG\r\n\x1a\n"), ...parts);
}

async function inputCode(input: unknown): Promise<string | undefined> {
  const report = await verify(input);
  assert.equal(report.checks[0]?.id, "input");
  if (report.checks[0]?.outcome !== "pass") assert.equal(report.checks.length, 1);
  return report.checks[0]?.code;
}

const HEADER = ["IHDR", "\0".repeat(13)] as const;
const CASES: readonly (readonly [name: string, input: unknown, code: string])[] = [
  ["nothing", "", "INPUT_EMPTY"],
  ["only spaces", " \n\t ", "INPUT_EMPTY"],
  ["no bytes", new Uint8Array(), "INPUT_EMPTY"],
  ["PNG without badge", png(HEADER, ["tEXt", "Comment\0openbadges"]), "INPUT_IMAGE_WITHOUT_BADGE"],
  ["PNG with badge", png(HEADER, ["iTXt", "openbadgecredential\0\0\0\0\0{}"]), "CONTAINER_UNSUPPORTED"],
  ["PNG with an older badge", png(HEADER, ["tEXt", "openbadges\0https://x.example"]), "CONTAINER_UNSUPPORTED"],
  ["PNG cut short", png(HEADER).subarray(0, 20), "INPUT_IMAGE_WITHOUT_BADGE"],
  ["PNG whose chunk claims 4 GB", concat(ascii("\x89PNG\r\n\x1a\n"), ascii("\xff\xff\xff\xffIDAT")), "INPUT_IMAGE_WITHOUT_BADGE"],
  ["10 MB photo", concat(ascii("\xff\xd8\xff"), new Uint8Array(10_000_000)), "INPUT_IMAGE_WITHOUT_BADGE"],
  ["GIF", ascii("GIF89a...."), "INPUT_IMAGE_WITHOUT_BADGE"],
  ["WebP", ascii("RIFF1234WEBPVP8 "), "INPUT_IMAGE_WITHOUT_BADGE"],
  ["HEIC", ascii("\0\0\0\x18ftypheic"), "INPUT_IMAGE_WITHOUT_BADGE"],
  ["PDF", ascii("%PDF-1.7"), "INPUT_PDF"],
  ["Word", concat(ascii("PK\x03\x04"), new Uint8Array(600_000)), "INPUT_OFFICE_DOCUMENT"],
  ["old Word", ascii("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "INPUT_OFFICE_DOCUMENT"],
  ["10 MB of something", new Uint8Array(10_000_000).fill(0x61), "INPUT_TOO_LARGE"],
  ["compressed bytes", deflateSync("hello"), "INPUT_NOT_UTF8"],
  ["byte order mark", "\ufeff{}", "INPUT_BYTE_ORDER_MARK"],
  ["web page", "<!doctype html><svg></svg>", "INPUT_HTML"],
  ["other markup", "  <note/>", "INPUT_HTML"],
  ["SVG", '<?xml version="1.0"?><!-- a --><svg xmlns="http://www.w3.org/2000/svg"/>', "INPUT_IMAGE_WITHOUT_BADGE"],
  ["SVG with badge", '<svg xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential/></svg>', "CONTAINER_UNSUPPORTED"],
  ["token", "eyJhbGciOiJFZERTQSJ9.e30.AA", "CONTAINER_UNSUPPORTED"],
  ["selective token", "eyJhbGciOiJFZERTQSJ9.e30.AA~WyJhIl0~", "CONTAINER_UNSUPPORTED"],
  ["prose", "hello there", "INPUT_NOT_JSON"],
  ["list", "[]", "INPUT_NOT_AN_OBJECT"],
  ["half a surrogate", '{"a":"\ud800"}', "INPUT_LONE_SURROGATE"],
  ["enveloped credential", { type: ["EnvelopedVerifiableCredential"] }, "CONTAINER_UNSUPPORTED"],
  ["nothing at all", undefined, "INPUT_NOT_JSON"],
  ["a number", 12, "INPUT_NOT_AN_OBJECT"],
  ["not a number", { a: Number.NaN }, "INPUT_UNSAFE_NUMBER"],
  ["big integer", { a: 1n }, "INPUT_NOT_JSON"],
];

for (const [name, input, code] of CASES) {
  test(`${name} is ${code}`, async () => {
    assert.equal(await inputCode(input), code);
  });
}

test("an object that holds itself", async () => {
  const loop: Record<string, unknown> = {};
  loop["self"] = loop;
  assert.equal(await inputCode(loop), "INPUT_NOT_JSON");
});

test("text, bytes, a buffer, a view and an object are read alike", async () => {
  const document = await signed(badge());
  const text = JSON.stringify(document);
  const bytes = new TextEncoder().encode(text);
  const padded = concat(Uint8Array.of(1, 2), bytes);
  const inputs = [text, ` ${text}\n`, bytes, bytes.buffer, padded.subarray(2), Buffer.from(text), document];
  for (const input of inputs) assert.ok(codesOf(await verify(input)).includes("PROOF_OK"));
});
