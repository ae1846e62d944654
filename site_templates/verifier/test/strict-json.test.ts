import assert from "node:assert/strict";
import { test } from "node:test";
import { keysOf, type JsonObject } from "../src/json.js";
import { StrictJsonError, parse, parseObject } from "../src/strict-json.js";

function codeOf(text: string | Uint8Array): string {
  try {
    parse(text);
    return "read";
  } catch (error) {
    assert.ok(error instanceof StrictJsonError, String(error));
    return error.code;
  }
}

const nested = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);

test("reads what RFC 8259 allows", () => {
  const text = ' {"a":[1,-0.5,2e3,true,false,null,"\\u00e9\\n\\ud83d\\ude00"],"":{}}\r\n\t';
  assert.deepEqual(parse(text), { a: [1, -0.5, 2000, true, false, null, "é\n😀"], "": {} });
  assert.deepEqual(parse(new TextEncoder().encode('"é"')), "é");
  assert.equal(parse("9007199254740991"), Number.MAX_SAFE_INTEGER);
});

const REFUSED: Readonly<Record<string, readonly string[]>> = {
  INPUT_NOT_JSON: [
    "", "{", "[1,]", "{\"a\":1,}", "{a:1}", "'a'", "01", "+1", "1.", ".5", "0x1", "tru", "nul", "undefined", '"\t"',
    '"\\x"', '"\\u12"', '"abc', "[1 2]", '{"a" 1}', "{}{}", "1 2", "// c\n1", "\u00a01", '"\\', "-", "[1}", "\\u0031",
  ],
  INPUT_DUPLICATE_KEY: ['{"a":1,"a":1}', '{"a":1,"\\u0061":2}', '{"x":{"a":1,"a":2}}', '{"a":1,"a":'],
  INPUT_RESERVED_KEY: ['{"__proto__":1}', '{"constructor":{}}', '[{"prototype":null}]', '{"__pr\\u006fto__":1}'],
  INPUT_UNSAFE_NUMBER: ["NaN", "Infinity", "-Infinity", "1e400", "-1e400", "9007199254740992", "-9007199254740993", "1e16", "[1e20]"],
  INPUT_LONE_SURROGATE: ['"\\ud800"', '"\\udc00x"', '{"\\ud800":1}', '"\\ude00\\ud83d"'],
  INPUT_TOO_DEEP: [nested(33), "[".repeat(10_000), '{"a":'.repeat(10_000), nested(100_000)],
};

for (const [code, texts] of Object.entries(REFUSED)) {
  test(`${code}`, () => {
    for (const text of texts) assert.equal(codeOf(text), code, text.slice(0, 40));
  });
}

test("32 levels are read, an object counting as one", () => {
  assert.equal(codeOf(nested(32)), "read");
  assert.equal(codeOf(`{"a":${nested(31)}}`), "read");
  assert.equal(codeOf(`{"a":${nested(32)}}`), "INPUT_TOO_DEEP");
});

test("bytes: UTF-8 only, without a mark, at most 512 KiB", () => {
  assert.equal(codeOf(Uint8Array.of(0x22, 0xff, 0x22)), "INPUT_NOT_UTF8");
  assert.equal(codeOf(Uint8Array.of(0x22, 0xc0, 0xaf, 0x22)), "INPUT_NOT_UTF8");
  assert.equal(codeOf(Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22)), "INPUT_NOT_UTF8");
  assert.equal(codeOf(Uint8Array.of(0xef, 0xbb, 0xbf, 0x31)), "INPUT_BYTE_ORDER_MARK");
  assert.equal(codeOf(new TextEncoder().encode(`"${"a".repeat(524_286)}"`)), "read");
  assert.equal(codeOf(new TextEncoder().encode(`"${"a".repeat(524_287)}"`)), "INPUT_TOO_LARGE");
});

test("keys that look like integers keep their place", () => {
  const object = parseObject('{"b":1,"10":2,"a":{"2":0,"1":0},"9":3}');
  assert.deepEqual(keysOf(object), ["b", "10", "a", "9"]);
  assert.deepEqual(keysOf(object["a"] as JsonObject), ["2", "1"]);
});

test("names that objects inherit are ordinary keys", () => {
  const text = '{"toString":1,"hasOwnProperty":2,"valueOf":3}';
  assert.deepEqual(keysOf(parseObject(text)), ["toString", "hasOwnProperty", "valueOf"]);
});

test("only an object is a document", () => {
  for (const text of ["[]", "1", '"a"', "null"]) {
    assert.throws(() => parseObject(text), (error) => error instanceof StrictJsonError && error.code === "INPUT_NOT_AN_OBJECT");
  }
});
