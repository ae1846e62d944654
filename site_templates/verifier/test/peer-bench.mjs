/**
 * Times @digitalbazaar/vc at one thing, for scripts/bench: reads {what: "issue" | "verify", unsigned, documents} from
 * standard input and prints the median seconds for one credential.
 */
import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import * as multikey from "@digitalbazaar/ed25519-multikey";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { issue, verifyCredential } from "@digitalbazaar/vc";

const HERE = dirname(fileURLToPath(import.meta.url));
const CONTEXTS = resolve(HERE, "..", "..", "..", "plugins", "badge_commons", "credentials", "contexts");
const ROUNDS = 5;
const EACH = 40;

const { what, unsigned } = JSON.parse(await text(process.stdin));
const issuer = unsigned.issuer.id;
const key = await multikey.generate({ controller: issuer });
key.id = `${issuer}#${key.publicKeyMultibase}`;
const method = { "@context": "https://w3id.org/security/multikey/v1", id: key.id, type: "Multikey", controller: issuer, publicKeyMultibase: key.publicKeyMultibase };
const did = { "@context": ["https://www.w3.org/ns/did/v1"], id: issuer, verificationMethod: [method], assertionMethod: [key.id] };

const { contexts } = JSON.parse(await readFile(join(CONTEXTS, "manifest.json"), "utf8"));
const known = new Map([[issuer, did], [key.id, method]]);
for (const { url, file } of contexts) known.set(url, JSON.parse(await readFile(join(CONTEXTS, file), "utf8")));

async function documentLoader(url) {
  if (!known.has(url)) throw new Error(`not known: ${url}`);
  return { contextUrl: null, documentUrl: url, document: known.get(url), tag: "static" };
}

async function sign() {
  const suite = new DataIntegrityProof({ signer: key.signer(), cryptosuite });
  return issue({ credential: structuredClone(unsigned), suite, documentLoader });
}

async function check(credential) {
  const result = await verifyCredential({ credential, suite: new DataIntegrityProof({ cryptosuite }), documentLoader });
  if (!result.verified) throw result.error;
}

const signed = await sign();
const action = what === "issue" ? sign : () => check(signed);
await action();
const taken = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const start = performance.now();
  for (let i = 0; i < EACH; i += 1) await action();
  taken.push((performance.now() - start) / 1000 / EACH);
}
console.log(taken.sort((a, b) => a - b)[(ROUNDS - 1) / 2]);
