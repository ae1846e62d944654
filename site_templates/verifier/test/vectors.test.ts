/** The vectors that the Python twin runs too: same input, clock and documents, same rows and same view. */
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { type Catalog, verify } from "../src/index.js";
import { REPOSITORY, answering, readJson, rows } from "./support.js";

const FOLDER = join(REPOSITORY, "tests", "vectors");

interface Vector {
  readonly name: string;
  /** A text; bytes; or, for what is too long to keep, texts and how often each is repeated, joined. */
  readonly input: string | { readonly base64: string } | { readonly repeat: readonly (readonly [string, number])[] };
  readonly at: string;
  readonly documents: Record<string, string> | null;
  readonly catalog: Catalog | null;
  readonly expected: { readonly verdict: string; readonly checks: unknown; readonly credential?: unknown; readonly needs?: unknown };
}

function given(input: Vector["input"]): string | Uint8Array {
  if (typeof input === "string") return input;
  if ("base64" in input) return Uint8Array.from(Buffer.from(input.base64, "base64"));
  return input.repeat.map(([text, times]) => text.repeat(times)).join("");
}

const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((file) => file.endsWith(".json")) : [];

test("there are shared vectors", () => {
  assert.ok(files.length > 0, "tests/vectors/ has none");
});

for (const file of files) {
  test(`vector ${file}`, async () => {
    const { input, at, documents, catalog, expected } = readJson(FOLDER, file) as unknown as Vector;
    const report = await verify(given(input), {
      at,
      catalog,
      fetch: documents ? answering(documents) : undefined,
    });
    assert.deepEqual(rows(report), expected.checks);
    assert.equal(report.verdict, expected.verdict);
    if ("credential" in expected) assert.deepEqual(report.credential, expected.credential);
    if ("needs" in expected) assert.deepEqual(report.needs, expected.needs);
  });
}
