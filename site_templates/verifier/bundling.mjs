/** How sources become bundles: the options that the build and the tests share, and the two files of the Python package. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const HERE = dirname(fileURLToPath(import.meta.url));
const PACKAGE = join(HERE, "..", "..", "plugins", "badge_commons");
export const CONTEXTS = join(PACKAGE, "credentials", "contexts");
export const CODES = join(PACKAGE, "verifying", "codes.json");

/** The pinned contexts, as `badge-commons:contexts`. Fails when a file is not the one that the manifest pins. */
async function contextsModule() {
  const { contexts } = JSON.parse(await readFile(join(CONTEXTS, "manifest.json"), "utf8"));
  const pinned = await Promise.all(contexts.map(readPinned));
  return `export const pinned = ${JSON.stringify(pinned)};`;
}

async function readPinned({ url, file, sha256 }) {
  const bytes = await readFile(join(CONTEXTS, file));
  const found = createHash("sha256").update(bytes).digest("hex");
  if (found !== sha256) throw new Error(`${file} is not the context that the manifest pins for ${url}`);
  return { url, sha256, document: JSON.parse(bytes.toString("utf8")) };
}

/** The sentences of the report, as `badge-commons:codes`; what only tests and translators need stays out. */
async function codesModule() {
  const codes = JSON.parse(await readFile(CODES, "utf8"));
  for (const code of Object.values(codes)) delete code.parameters;
  return `export const codes = ${JSON.stringify(codes)};`;
}

const MODULES = { "badge-commons:contexts": contextsModule, "badge-commons:codes": codesModule };

const sharedFiles = {
  name: "shared-files",
  setup(build) {
    build.onResolve({ filter: /^badge-commons:/ }, ({ path }) => ({ path, namespace: "badge-commons" }));
    build.onLoad({ filter: /.*/, namespace: "badge-commons" }, async ({ path }) => ({
      contents: await MODULES[path](),
      loader: "js",
    }));
  },
};

/** jsonld.js asks rdf-canonize for one small class; its front door would bring everything else along. */
const onlyWhatIsUsed = {
  name: "only-what-is-used",
  setup(build) {
    build.onResolve({ filter: /^rdf-canonize$/ }, () => ({ path: "rdf-canonize", namespace: "part" }));
    build.onLoad({ filter: /.*/, namespace: "part" }, () => ({
      contents: 'exports.IdentifierIssuer = require("rdf-canonize/lib/IdentifierIssuer.js");',
      loader: "js",
      resolveDir: HERE,
    }));
  },
};

/** Options for esbuild: the same code for browsers and for Node. */
export const BUNDLE = {
  absWorkingDir: HERE,
  bundle: true,
  format: "esm",
  platform: "browser",
  target: "es2022",
  charset: "utf8",
  define: { global: "globalThis" },
  plugins: [sharedFiles, onlyWhatIsUsed],
  logLevel: "warning",
};
