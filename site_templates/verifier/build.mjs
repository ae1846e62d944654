/**
 * Builds dist/: the library (verifier.js) and, where page/ is, the page (verify.html, verify.js, worker.js,
 * verify.css). Everything is made beside and then renamed, so that a build that fails leaves the last good one.
 */
import { access, chmod, copyFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { BUNDLE, HERE } from "./bundling.mjs";

const DIST = join(HERE, "dist");
const BANNER = "/*! Badge Commons verifier, Apache-2.0. Licences of what it contains: NOTICES.txt */";

async function exists(path) {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function entries() {
  const library = { verifier: "src/index.ts" };
  if (!(await exists(join(HERE, "page")))) return library;
  return { ...library, verify: "page/page.ts", worker: "page/worker.ts" };
}

/** Bundle each entry by itself: a page's files stand alone, and names stay what the site expects. */
async function bundle(outdir) {
  const inputs = new Set();
  for (const [name, source] of Object.entries(await entries())) {
    const { metafile } = await build({
      ...BUNDLE,
      entryPoints: { [name]: source },
      outdir,
      minify: true,
      legalComments: "none",
      banner: { js: BANNER },
      metafile: true,
    });
    for (const input of Object.keys(metafile.inputs)) inputs.add(input);
  }
  return inputs;
}

/** The licence of every package whose code is in a bundle. */
async function notices(inputs) {
  const packages = new Set();
  for (const input of inputs) {
    const found = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (found) packages.add(found[1]);
  }
  const texts = [];
  for (const name of [...packages].sort()) {
    const folder = join(HERE, "node_modules", name);
    const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    texts.push(`${name} ${version} (${license})\n\n${await licenceText(folder)}`);
  }
  return `The bundles beside this file contain code of these packages.\n\n${texts.join(`\n${"-".repeat(72)}\n\n`)}`;
}

async function licenceText(folder) {
  for (const name of ["LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE"]) {
    if (await exists(join(folder, name))) return readFile(join(folder, name), "utf8");
  }
  throw new Error(`${folder} has no licence text`);
}

async function copyPage(outdir) {
  if (!(await exists(join(HERE, "page")))) return;
  await copyFile(join(HERE, "page", "verify.html"), join(outdir, "verify.html"));
  await copyFile(join(HERE, "page", "page.css"), join(outdir, "verify.css"));
}

/** Put the new folder in the old one's place; on a failure in between, put the old one back. */
async function replaceDist(fresh) {
  const old = `${fresh}.old`;
  const hadOld = await exists(DIST);
  if (hadOld) await rename(DIST, old);
  try {
    await rename(fresh, DIST);
  } catch (error) {
    if (hadOld) await rename(old, DIST);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}

async function printSizes() {
  const names = ["verifier.js", "verify.js", "worker.js", "verify.css", "verify.html"];
  for (const name of names) {
    const path = join(DIST, name);
    if (!(await exists(path))) continue;
    const bytes = await readFile(path);
    const zipped = gzipSync(bytes, { level: 9 }).length;
    console.log(`${name.padEnd(12)} ${kilobytes(bytes.length)} kB, ${kilobytes(zipped)} kB gzip`);
  }
}

function kilobytes(bytes) {
  return (bytes / 1000).toFixed(1).padStart(6);
}

async function main() {
  await mkdir(HERE, { recursive: true });
  const fresh = await mkdtemp(join(HERE, ".dist-"));
  try {
    await chmod(fresh, 0o755);
    const inputs = await bundle(fresh);
    await copyPage(fresh);
    await writeFile(join(fresh, "NOTICES.txt"), await notices(inputs));
    await replaceDist(fresh);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  await printSizes();
}

main().catch((error) => {
  // esbuild has printed its own findings already.
  if (!error.errors) console.error(`error: ${error.message}`);
  process.exitCode = 1;
});
