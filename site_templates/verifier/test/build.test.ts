/** The build: one file that stands alone, the same bytes each time, and nothing lost when it fails. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { REPOSITORY, badge, signed } from "./support.js";

const VERIFIER = join(REPOSITORY, "site_templates", "verifier");
const PACKAGE = join("plugins", "badge_commons");

/** A checkout with only what the build reads, without the page. */
function checkout(): string {
  const root = mkdtempSync(join(tmpdir(), "verifier-build-"));
  const verifier = join(root, "site_templates", "verifier");
  mkdirSync(verifier, { recursive: true });
  for (const name of ["src", "build.mjs", "bundling.mjs", "package.json"]) {
    cpSync(join(VERIFIER, name), join(verifier, name), { recursive: true });
  }
  symlinkSync(join(VERIFIER, "node_modules"), join(verifier, "node_modules"));
  for (const name of [join("credentials", "contexts"), join("verifying", "codes.json")]) {
    cpSync(join(REPOSITORY, PACKAGE, name), join(root, PACKAGE, name), { recursive: true });
  }
  return root;
}

function build(root: string): { status: number | null; output: string } {
  const folder = join(root, "site_templates", "verifier");
  const { status, stdout, stderr } = spawnSync(process.execPath, ["build.mjs"], { cwd: folder, encoding: "utf8" });
  return { status, output: stdout + stderr };
}

test("builds the same bytes twice, imports nothing, and verifies", async () => {
  const root = checkout();
  const bundle = join(root, "site_templates", "verifier", "dist", "verifier.js");
  try {
    const first = build(root);
    assert.equal(first.status, 0, first.output);
    assert.match(first.output, /verifier\.js +[\d.]+ kB, +[\d.]+ kB gzip/);
    const bytes = readFileSync(bundle, "utf8");
    assert.equal(build(root).status, 0);
    assert.ok(readFileSync(bundle, "utf8") === bytes, "another build, other bytes");
    for (const word of ["XMLHttpRequest", "documentLoaders", "node_modules", "http-client"]) {
      assert.ok(!bytes.includes(word), word);
    }
    const alone = join(root, "alone.mjs");
    writeFileSync(alone, bytes);
    const library = (await import(pathToFileURL(alone).href)) as typeof import("../src/index.js");
    const report = await library.verify(await signed(badge()), { at: "2026-06-01T00:00:00Z" });
    assert.equal(report.verdict, "valid");
    assert.equal(new library.NotAsked("x").name, "NotAsked");
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test("a build that fails leaves the last good one, and says why", () => {
  const root = checkout();
  const verifier = join(root, "site_templates", "verifier");
  const context = join(root, PACKAGE, "credentials", "contexts", "credentials-v2.json");
  try {
    assert.equal(build(root).status, 0);
    const good = readFileSync(join(verifier, "dist", "verifier.js"), "utf8");
    writeFileSync(context, `${readFileSync(context, "utf8")} `);
    const failed = build(root);
    assert.equal(failed.status, 1);
    assert.match(failed.output, /credentials-v2\.json is not the context that the manifest pins/);
    assert.ok(readFileSync(join(verifier, "dist", "verifier.js"), "utf8") === good, "the good build is gone");
    assert.ok(!readdirSync(verifier).some((name) => name.startsWith(".dist-")));
    rmSync(context);
    assert.equal(build(root).status, 1);
    assert.ok(existsSync(join(verifier, "dist", "verifier.js")));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
