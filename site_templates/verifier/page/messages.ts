/** What the page and its worker say to each other. */
import type { Catalog, Report } from "../src/index.js";

export type ToWorker =
  | { readonly kind: "verify"; readonly input: Uint8Array | string; readonly catalog: Catalog | undefined }
  | { readonly kind: "answer"; readonly number: number; readonly bytes: Uint8Array }
  | { readonly kind: "refusal"; readonly number: number; readonly name: string };

export type FromWorker =
  | { readonly kind: "ask"; readonly number: number; readonly url: string }
  | { readonly kind: "report"; readonly report: Report };
