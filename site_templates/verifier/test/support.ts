/** What the tests share: where test data by others lies, and an issuer that signs whatever a test wants signed. */
import { createPrivateKey, sign as signBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { test } from "node:test";
import { canonicalize } from "../src/canonical.js";
import { Contexts } from "../src/contexts.js";
import { concat } from "../src/ed25519-field.js";
import type { Json, JsonObject } from "../src/json.js";
import { sha256OfText } from "../src/sha256.js";
import type { Report } from "../src/index.js";

declare const VERIFIER_FOLDER: string;

export const REPOSITORY = join(VERIFIER_FOLDER, "..", "..");
const VECTORS = process.env["BADGE_VECTORS"] ?? join(REPOSITORY, "..", "shared", "vectors");

/** A test that needs test data by others: skipped with one line where that is absent, failing in CI. */
export function testWithVectors(name: string, body: (folder: string) => Promise<void> | void): void {
  if (existsSync(VECTORS)) {
    test(name, () => body(VECTORS));
  } else if (process.env["CI"] === "true") {
    test(name, () => {
      throw new Error("test data by others is not here; set BADGE_VECTORS to its folder");
    });
  } else {
    test(name, { skip: "test data by others is not here; set BADGE_VECTORS to its folder" }, () => undefined);
  }
}

export function readText(...path: string[]): string {
  return readFileSync(join(...path), "utf8");
}

export function readJson(...path: string[]): JsonObject {
  return JSON.parse(readText(...path)) as JsonObject;
}

export function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex, "hex"));
}

/** `[id, outcome, code, path]` of each row: what vectors compare. */
export function rows(report: Report): string[][] {
  return report.checks.map((row) => [row.id, row.outcome, row.code, row.path]);
}

export function codesOf(report: Report): string[] {
  return report.checks.map((row) => row.code);
}

/** The code of the last row: why a verification stopped. */
export function lastCode(report: Report): string | undefined {
  return report.checks.at(-1)?.code;
}

const BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

export function multibase(bytes: Uint8Array): string {
  let value = BigInt(`0x${Buffer.from(bytes).toString("hex") || "0"}`);
  let text = "";
  for (; value > 0n; value /= 58n) text = BASE58[Number(value % 58n)] + text;
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return `z${"1".repeat(zeros < 0 ? bytes.length : zeros)}${text}`;
}

/** An Ed25519 key from one repeated byte, so that tests sign the same bytes each time. */
export class TestKey {
  readonly multikey: string;
  private readonly key;

  constructor(seed: number) {
    const pkcs8 = concat(fromHex("302e020100300506032b657004220420"), new Uint8Array(32).fill(seed));
    this.key = createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" });
    const { x } = this.key.export({ format: "jwk" });
    const raw = Uint8Array.from(Buffer.from(String(x), "base64url"));
    this.multikey = multibase(concat(Uint8Array.of(0xed, 0x01), raw));
  }

  get did(): string {
    return `did:key:${this.multikey}`;
  }

  get method(): string {
    return `${this.did}#${this.multikey}`;
  }

  sign(data: Uint8Array): Uint8Array {
    return signBytes(null, data, this.key);
  }
}

export const KEY = new TestKey(7);

/** Sign a document as it is; `options` override members of the proof. */
export async function signed(document: JsonObject, options: JsonObject = {}, key = KEY): Promise<JsonObject> {
  const proof: JsonObject = {
    type: "DataIntegrityProof",
    cryptosuite: "eddsa-rdfc-2022",
    created: "2026-01-01T00:00:00Z",
    verificationMethod: key.method,
    proofPurpose: "assertionMethod",
    ...options,
  };
  const { proof: _, ...unsigned } = document;
  const configuration = await canonicalize({ "@context": document["@context"] as Json, ...proof }, Contexts.pinned);
  const { nquads } = await canonicalize(unsigned, Contexts.pinned);
  const data = concat(await sha256OfText(configuration.nquads), await sha256OfText(nquads));
  return { ...document, proof: { ...proof, proofValue: multibase(key.sign(data)) } };
}

export const CREDENTIALS_V2 = "https://www.w3.org/ns/credentials/v2";
export const OPEN_BADGES_3 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

/** A small, whole badge by the test key; `changes` replace members. */
export function badge(changes: JsonObject = {}): JsonObject {
  return {
    "@context": [CREDENTIALS_V2, OPEN_BADGES_3],
    id: "urn:uuid:1b0f7f8e-8a58-4c9a-9c43-3d5c2c2d8c11",
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    issuer: { id: KEY.did, type: ["Profile"], name: "Harbour Media Circle" },
    validFrom: "2026-01-01T00:00:00Z",
    name: "Source detective",
    credentialSubject: {
      id: "did:example:holder",
      type: ["AchievementSubject"],
      achievement: {
        id: "https://badges.example/source-detective",
        type: ["Achievement"],
        name: "Source detective",
        description: "Traces a claim to where it began.",
        criteria: { narrative: "You trace three claims." },
      },
    },
    ...changes,
  };
}

/** Bits as a bitstring of `length`, gzip and base64url as the standard asks. */
export function encodedList(indices: readonly number[], length = 131_072): string {
  const bytes = new Uint8Array(length / 8);
  for (const index of indices) bytes[index >> 3] = (bytes[index >> 3] as number) | (0x80 >> index % 8);
  return `u${gzipSync(bytes).toString("base64url")}`;
}

export const LIST_URL = "https://badges.example/status/1.json";

/** A status list by the test key; `changes` replace members of the credential, `subject` of its subject. */
export function statusList(changes: JsonObject = {}, subject: JsonObject = {}): JsonObject {
  return {
    "@context": [CREDENTIALS_V2],
    id: LIST_URL,
    type: ["VerifiableCredential", "BitstringStatusListCredential"],
    issuer: KEY.did,
    validFrom: "2026-01-01T00:00:00Z",
    validUntil: "2027-01-01T00:00:00Z",
    credentialSubject: {
      id: `${LIST_URL}#list`,
      type: "BitstringStatusList",
      statusPurpose: "revocation",
      encodedList: encodedList([7]),
      ...subject,
    },
    ...changes,
  };
}

export function statusEntry(changes: JsonObject = {}): JsonObject {
  return {
    id: `${LIST_URL}#3`,
    type: "BitstringStatusListEntry",
    statusPurpose: "revocation",
    statusListIndex: "3",
    statusListCredential: LIST_URL,
    ...changes,
  };
}

/** A network that knows these documents and nothing else. */
export function answering(documents: Readonly<Record<string, unknown>>): (url: string) => Promise<string> {
  return async (url) => {
    if (!(url in documents)) throw new Error(`nothing at ${url}`);
    const document = documents[url];
    return typeof document === "string" ? document : JSON.stringify(document);
  };
}
