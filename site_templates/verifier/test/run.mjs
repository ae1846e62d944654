/**
 * Runs the tests: bundles each test/*.test.ts with the same options as the library, then `node --test` over them.
 * Arguments choose files by a part of their name: `npm test -- status json`.
 */
import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { BUNDLE, HERE } from "../bundling.mjs";

const wanted = process.argv.slice(2);
const names = (await readdir(join(HERE, "test")))
  .filter((name) => name.endsWith(".test.ts"))
  .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)));

// Inside node_modules, so that packages a test imports as they are can be found from there.
const outdir = await mkdtemp(join(HERE, "node_modules", ".tests-"));
try {
  await build({
    ...BUNDLE,
    entryPoints: names.map((name) => join(HERE, "test", name)),
    outdir,
    outExtension: { ".js": ".mjs" },
    external: ["node:*", "esbuild", "@digitalbazaar/*"],
    define: { ...BUNDLE.define, VERIFIER_FOLDER: JSON.stringify(HERE) },
    sourcemap: "inline",
    target: "node20",
  });
  const files = names.map((name) => join(outdir, name.replace(/\.ts$/, ".mjs")));
  const options = ["--enable-source-maps", "--no-warnings", "--test", "--test-reporter=spec"];
  process.exitCode = spawnSync(process.execPath, [...options, ...files], { stdio: "inherit" }).status ?? 1;
} finally {
  await rm(outdir, { recursive: true, force: true });
}
