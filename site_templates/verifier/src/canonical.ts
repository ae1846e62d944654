/** JSON-LD in safe mode: what the pinned contexts do not define is an error, never left out of the signed data. */
import { initialContext, processing } from "./scoped-contexts.js";
import ContextResolver from "jsonld/lib/ContextResolver.js";
import compaction from "jsonld/lib/compact.js";
import expansion from "jsonld/lib/expand.js";
import { Budget, TooComplexError } from "./budget.js";
import type { Contexts } from "./contexts.js";
import { type Json, type JsonObject, asArray, isObject } from "./json.js";
import { canonizeQuads } from "./rdfc.js";
import { RelativeReferenceError, UndefinedTermError, toQuads } from "./to-rdf.js";

/** Real credentials are far below this; processors take long over what is far above. */
const MAX_VALUES = 5_000;
const RELATIVE = /^relative (@id|subject|predicate|object|graph) reference$/;

export interface Canonical {
  readonly nquads: string;
  readonly expanded: readonly Json[];
}

/**
 * Expand in safe mode and canonicalize. Throws UndefinedTermError, RelativeReferenceError or TooComplexError;
 * never asks any network for a context.
 */
export async function canonicalize(document: JsonObject, contexts: Contexts, budget = new Budget()): Promise<Canonical> {
  if (countValues(document) > MAX_VALUES) throw new TooComplexError("too many values");
  const expanded = await expand(document, processorOptions(contexts, budget));
  budget.check();
  const nquads = await canonizeQuads(toQuads(expanded), budget);
  return { nquads, expanded };
}

/** The expanded document compacted against the context it names: the form in which all else reads it. */
export async function compact(
  expanded: readonly Json[],
  context: Json,
  contexts: Contexts,
  budget = new Budget(),
): Promise<JsonObject> {
  const compacted = await compactNodes(expanded, context, processorOptions(contexts, budget)).catch((error: unknown) => {
    throw asOurs(error);
  });
  const [node] = asArray(compacted as Json);
  if (!isObject(node)) throw new UndefinedTermError("@graph");
  return { "@context": context, ...node };
}

async function compactNodes(expanded: readonly Json[], context: Json, options: ProcessorOptions): Promise<unknown> {
  const activeCtx = await processing.process({
    activeCtx: initialContext(options),
    localCtx: { "@context": context },
    options,
  });
  return compaction.compact({
    activeCtx,
    element: structuredClone(expanded),
    options: { ...options, compactArrays: true, compactToRelative: false, graph: false, link: false },
  });
}

async function expand(document: JsonObject, options: ProcessorOptions): Promise<readonly Json[]> {
  try {
    const expanded = await expansion.expand({
      activeCtx: initialContext(options),
      element: document,
      options,
    });
    return asArray((expanded ?? undefined) as Json | undefined);
  } catch (error) {
    throw asOurs(error);
  }
}

function processorOptions(contexts: Contexts, budget: Budget): ProcessorOptions {
  return {
    base: null,
    processingMode: "json-ld-1.1",
    documentLoader: async (url) => ({
      contextUrl: null,
      documentUrl: url,
      document: contexts.get(url) ?? refuse(url),
      tag: "static",
    }),
    contextResolver: new ContextResolver({ sharedCache: contexts.resolved }),
    eventHandler: [({ event }) => refuseEvent(event)],
    budget,
  };
}

/** jsonld.js tells of everything it drops or cannot resolve; each of these is an error to us. */
function refuseEvent(event: ProcessorEvent): never {
  const { details } = event;
  if (RELATIVE.test(event.code)) throw new RelativeReferenceError(String(details["id"] ?? details["subject"] ?? ""));
  const term = details["property"] ?? details["type"] ?? details["language"];
  throw new UndefinedTermError(typeof term === "string" ? term : event.code);
}

function refuse(url: string): never {
  throw new UndefinedTermError(url);
}

function asOurs(error: unknown): Error {
  if (error instanceof UndefinedTermError || error instanceof RelativeReferenceError) return error;
  if (error instanceof TooComplexError) return error;
  const details = (error as { details?: { code?: unknown; term?: unknown } }).details;
  return new UndefinedTermError(String(details?.term ?? details?.code ?? "JSON-LD"));
}

/** Every object, array and plain value, keys not counted. */
function countValues(value: Json): number {
  const members = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  return members.reduce<number>((count, member) => count + countValues(member), 1);
}
