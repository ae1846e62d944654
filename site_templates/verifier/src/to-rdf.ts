/**
 * Expanded JSON-LD to RDF quads (JSON-LD 1.1 API, section 8): only what expansion of our pinned contexts can give;
 * anything else is refused instead of dropped.
 */
import { type Json, type JsonObject, asArray, isObject, keysOf } from "./json.js";
import { isAbsoluteIri } from "./shape.js";

const XSD = "http://www.w3.org/2001/XMLSchema#";
const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const DEFAULT_GRAPH: RdfTerm = { termType: "DefaultGraph", value: "" };

export class RelativeReferenceError extends Error {
  override name = "RelativeReferenceError";
  constructor(readonly reference: string) {
    super(reference);
  }
}

/** Something JSON-LD would leave out of the signed data; `term` names it. */
export class UndefinedTermError extends Error {
  override name = "UndefinedTermError";
  constructor(readonly term: string) {
    super(term);
  }
}

/** The quads of an expanded document, each once. */
export function toQuads(expanded: readonly Json[]): RdfQuad[] {
  const writer = new QuadWriter();
  for (const node of expanded) writer.node(node, DEFAULT_GRAPH);
  return [...writer.quads.values()];
}

class QuadWriter {
  readonly quads = new Map<string, RdfQuad>();
  private readonly labels = new Map<string, string>();
  private count = 0;

  /** Write a node's statements; return the node. */
  node(value: Json, graph: RdfTerm): RdfTerm {
    if (!isObject(value) || "@value" in value || "@list" in value) throw new UndefinedTermError("@graph");
    const subject = value["@id"] === undefined ? this.fresh() : this.reference(value["@id"]);
    for (const key of keysOf(value)) {
      const values = asArray(value[key]);
      if (key === "@type") {
        for (const type of values) this.write(subject, iri(`${RDF}type`), this.type(type), graph);
      } else if (key === "@graph") {
        for (const inner of values) this.node(inner, subject);
      } else if (key !== "@id") {
        if (!isAbsoluteIri(key)) throw new UndefinedTermError(key);
        for (const item of values) this.write(subject, iri(key), this.object(item, graph), graph);
      }
    }
    return subject;
  }

  private object(value: Json, graph: RdfTerm): RdfTerm {
    if (!isObject(value)) throw new UndefinedTermError(String(value));
    if ("@value" in value) return literal(value);
    if ("@list" in value) return this.list(asArray(value["@list"]), graph);
    return this.node(value, graph);
  }

  private list(items: readonly Json[], graph: RdfTerm): RdfTerm {
    return items.reduceRight<RdfTerm>((rest, item) => {
      const cell = this.fresh();
      this.write(cell, iri(`${RDF}first`), this.object(item, graph), graph);
      this.write(cell, iri(`${RDF}rest`), rest, graph);
      return cell;
    }, iri(`${RDF}nil`));
  }

  private reference(value: Json | undefined): RdfTerm {
    if (typeof value === "string" && value.startsWith("_:")) {
      const label = this.labels.get(value) ?? this.fresh().value;
      this.labels.set(value, label);
      return { termType: "BlankNode", value: label };
    }
    if (!isAbsoluteIri(value)) throw new RelativeReferenceError(String(value));
    return iri(value);
  }

  /** A type that is no IRI was defined by no context. */
  private type(value: Json): RdfTerm {
    if (!isAbsoluteIri(value) && !String(value).startsWith("_:")) throw new UndefinedTermError(String(value));
    return this.reference(value);
  }

  private fresh(): RdfTerm {
    return { termType: "BlankNode", value: `b${this.count++}` };
  }

  private write(subject: RdfTerm, predicate: RdfTerm, object: RdfTerm, graph: RdfTerm): void {
    const parts = [subject, predicate, object, graph].map(
      (term) => [term.termType, term.value, term.datatype?.value, term.language],
    );
    this.quads.set(JSON.stringify(parts), { subject, predicate, object, graph });
  }
}

function iri(value: string): RdfTerm {
  return { termType: "NamedNode", value };
}

/** Section 8.2.2, object to RDF conversion, with `rdfDirection: i18n-datatype`. */
function literal(object: JsonObject): RdfTerm {
  const value = object["@value"] as Json;
  const type = object["@type"] as string | undefined;
  if (type === "@json") return typed(canonicalJson(value), `${RDF}JSON`);
  if (type !== undefined && !isAbsoluteIri(type)) throw new RelativeReferenceError(type);
  if (typeof value === "boolean") return typed(String(value), type ?? `${XSD}boolean`);
  if (typeof value === "number") return numeric(value, type);
  if (typeof value !== "string") throw new UndefinedTermError(canonicalJson(value));
  const language = object["@language"] as string | undefined;
  const direction = object["@direction"] as string | undefined;
  if (direction !== undefined) return typed(value, `https://www.w3.org/ns/i18n#${language ?? ""}_${direction}`);
  if (language !== undefined) return { ...typed(value, `${RDF}langString`), language };
  if (type === `${XSD}double` && Number.isFinite(Number.parseFloat(value))) return numeric(Number.parseFloat(value), type);
  return typed(value, type ?? `${XSD}string`);
}

function numeric(value: number, type: string | undefined): RdfTerm {
  if (Number.isInteger(value) && type !== `${XSD}double`) return typed(value.toFixed(0), type ?? `${XSD}integer`);
  return typed(value.toExponential(15).replace(/(\d)0*e\+?/, "$1E"), type ?? `${XSD}double`);
}

function typed(value: string, datatype: string): RdfTerm {
  return { termType: "Literal", value, datatype: { termType: "NamedNode", value: datatype } };
}

/** RFC 8785. JavaScript's own number and string forms are the ones it asks for; keys sort by UTF-16 unit. */
function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] as Json)}`);
  return `{${members.join(",")}}`;
}
