/**
 * Does a credential issued here verify elsewhere? Checks one with @digitalbazaar/vc and its eddsa-rdfc-2022
 * cryptosuite, which share no code of ours, and makes sure that a tampered copy does not pass.
 *
 *   BADGE_ISSUED            the credential, a JSON file
 *   BADGE_ISSUED_DOCUMENTS  a JSON file: URL or DID URL -> file (relative to it), text or document, for the issuer's documents
 *
 * Exit code 0 when the credential verifies and the copy does not, 1 otherwise.
 */
import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { verifyCredential } from "@digitalbazaar/vc";

const HERE = dirname(fileURLToPath(import.meta.url));
const CONTEXTS = resolve(HERE, "..", "..", "..", "plugins", "badge_commons", "credentials", "contexts");
const MULTIKEY_CONTEXT = "https://w3id.org/security/multikey/v1";
const DID_CONTEXT = "https://www.w3.org/ns/did/v1";

async function pinnedContexts() {
  const { contexts } = JSON.parse(await readFile(join(CONTEXTS, "manifest.json"), "utf8"));
  const entries = contexts.map(async ({ url, file }) => [url, JSON.parse(await readFile(join(CONTEXTS, file), "utf8"))]);
  return new Map(await Promise.all(entries));
}

async function givenDocuments(path) {
  if (!path) return new Map();
  const map = JSON.parse(await readFile(path, "utf8"));
  const entries = Object.entries(map).map(async ([url, value]) => [url, await documentOf(value, dirname(path))]);
  return new Map(await Promise.all(entries));
}

async function documentOf(value, folder) {
  if (typeof value !== "string") return value;
  if (value.trimStart().startsWith("{")) return JSON.parse(value);
  return JSON.parse(await readFile(resolve(folder, value), "utf8"));
}

/** did:web lies at an https address; a fragment names a method in the document. */
function loader(contexts, documents) {
  return async (url) => {
    const found = contexts.get(url) ?? lookUp(url, documents);
    if (found === undefined) throw new Error(`not in the map: ${url}`);
    return { contextUrl: null, documentUrl: url, document: found };
  };
}

function lookUp(url, documents) {
  const [base, fragment] = url.split("#");
  const document = documents.get(url) ?? documents.get(base) ?? documents.get(didWebUrl(base)) ?? didKey(base);
  if (document === undefined || fragment === undefined) return document;
  const methods = [...(document.verificationMethod ?? []), ...(document.assertionMethod ?? [])];
  const method = methods.find((candidate) => candidate.id === url || candidate.id === `#${fragment}`);
  return method && { "@context": MULTIKEY_CONTEXT, ...method, id: url };
}

function didWebUrl(did) {
  if (!did.startsWith("did:web:")) return undefined;
  const [host, ...path] = did.slice("did:web:".length).split(":");
  return `https://${decodeURIComponent(host)}/${path.length > 0 ? path.join("/") : ".well-known"}/did.json`;
}

function didKey(did) {
  if (!did.startsWith("did:key:")) return undefined;
  const publicKeyMultibase = did.slice("did:key:".length);
  const id = `${did}#${publicKeyMultibase}`;
  const method = { id, type: "Multikey", controller: did, publicKeyMultibase };
  return { "@context": [DID_CONTEXT, MULTIKEY_CONTEXT], id: did, verificationMethod: [method], assertionMethod: [id] };
}

async function verifies(credential, documentLoader) {
  // The cryptosuite asks for the status of a credential that has one; a signature is all that is asked here.
  const checkStatus = async () => ({ verified: true });
  const suite = new DataIntegrityProof({ cryptosuite });
  return verifyCredential({ credential, suite, documentLoader, checkStatus });
}

function tampered(credential) {
  return { ...credential, credentialSubject: { ...credential.credentialSubject, id: "did:example:somebody-else" } };
}

function reasons(error) {
  return (error?.errors ?? [error]).map((cause) => cause?.message ?? String(cause)).join("; ");
}

async function main() {
  const path = process.env.BADGE_ISSUED;
  if (!path) throw new Error("set BADGE_ISSUED to a credential's file");
  const credential = JSON.parse(await readFile(path, "utf8"));
  const documents = await givenDocuments(process.env.BADGE_ISSUED_DOCUMENTS);
  const documentLoader = loader(await pinnedContexts(), documents);
  const honest = await verifies(credential, documentLoader);
  console.log(`as issued: ${honest.verified ? "verifies" : `does not verify: ${reasons(honest.error)}`}`);
  const changed = await verifies(tampered(credential), documentLoader);
  console.log(`tampered:  ${changed.verified ? "verifies, and must not" : "does not verify, as it should"}`);
  return honest.verified && !changed.verified;
}

main().then(
  (good) => {
    process.exitCode = good ? 0 : 1;
  },
  (error) => {
    console.error(`error: ${error.message}`);
    process.exitCode = 1;
  },
);
