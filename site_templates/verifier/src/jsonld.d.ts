/**
 * The parts of jsonld.js and rdf-canonize that are used, by their own files: the packages' front doors would bring
 * document loaders, framing and serialisers into the bundle. Both versions are pinned exactly.
 */
interface ProcessorOptions {
  readonly base: null;
  readonly processingMode: "json-ld-1.1";
  readonly documentLoader: (url: string) => Promise<unknown>;
  readonly contextResolver: unknown;
  readonly eventHandler: readonly ((call: { event: ProcessorEvent }) => void)[];
  /** Not jsonld.js's own: read by scoped-contexts.ts. */
  readonly budget: { check(): void };
  readonly [option: string]: unknown;
}

interface ActiveContext {
  previousContext?: ActiveContext;
  revertToPreviousContext: (this: ActiveContext) => ActiveContext;
}

interface ProcessorEvent {
  readonly code: string;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

declare module "jsonld/lib/ContextResolver.js" {
  const ContextResolver: new (options: { sharedCache: Map<string, unknown> }) => unknown;
  export default ContextResolver;
}

declare module "jsonld/lib/context.js" {
  const context: {
    getInitialContext(options: ProcessorOptions): ActiveContext;
    process(call: {
      activeCtx: object;
      localCtx: unknown;
      options: ProcessorOptions;
      propagate?: boolean;
      overrideProtected?: boolean;
      cycles?: Set<string>;
    }): Promise<object>;
  };
  export default context;
}

declare module "jsonld/lib/expand.js" {
  const expansion: {
    expand(call: { activeCtx: unknown; element: unknown; options: ProcessorOptions }): Promise<unknown>;
  };
  export default expansion;
}

declare module "jsonld/lib/compact.js" {
  const compaction: {
    compact(call: { activeCtx: unknown; element: unknown; options: ProcessorOptions }): Promise<unknown>;
  };
  export default compaction;
}

interface RdfTerm {
  readonly termType: "NamedNode" | "BlankNode" | "Literal" | "DefaultGraph";
  readonly value: string;
  readonly datatype?: { readonly termType: "NamedNode"; readonly value: string };
  readonly language?: string;
}

interface RdfQuad {
  readonly subject: RdfTerm;
  readonly predicate: RdfTerm;
  readonly object: RdfTerm;
  readonly graph: RdfTerm;
}

interface MessageDigest {
  update(text: string): void;
  digest(): Promise<string>;
}

declare module "rdf-canonize/lib/RDFC10.js" {
  export default class RDFC10 {
    constructor(options: {
      createMessageDigest: () => MessageDigest;
      maxWorkFactor: number;
      canonicalIdMap: Map<string, string>;
      signal: { readonly aborted: boolean; readonly reason: string };
    });
    protected blankNodeInfo: Map<string, { quads: Set<RdfQuad>; hash: string | null }>;
    protected createMessageDigest: () => MessageDigest;
    main(dataset: readonly RdfQuad[]): Promise<string>;
    protected modifyFirstDegreeComponent(id: string, component: RdfTerm, key: string): RdfTerm;
    protected hashFirstDegreeQuads(id: string): Promise<string>;
  }
}

declare module "rdf-canonize/lib/NQuads.js" {
  const NQuads: {
    parse(text: string): RdfQuad[];
    serializeQuadComponents(subject: RdfTerm, predicate: RdfTerm, object: RdfTerm, graph: RdfTerm): string;
  };
  export default NQuads;
}
