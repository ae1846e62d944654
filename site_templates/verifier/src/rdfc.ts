/** RDF Dataset Canonicalization (RDFC-1.0) on a budget, sorted by code point as the Recommendation asks. */
import NQuads from "rdf-canonize/lib/NQuads.js";
import RDFC10 from "rdf-canonize/lib/RDFC10.js";
import { Budget, TooComplexError } from "./budget.js";
import { sha256OfText, toHex } from "./sha256.js";

/** Deep iterations are capped at (blank nodes that look alike) to this power; the same number as in the Python twin. */
export const MAX_WORK_FACTOR = 3;

/** Canonicalize a dataset whose quads are unique. Returns N-Quads; throws TooComplexError when the budget is spent. */
export async function canonizeQuads(
  quads: readonly RdfQuad[],
  budget = new Budget(),
  canonicalIdMap = new Map<string, string>(),
): Promise<string> {
  const algorithm = new CodePointRdfc({
    createMessageDigest: () => new BudgetedDigest(budget),
    maxWorkFactor: MAX_WORK_FACTOR,
    canonicalIdMap,
    signal: budget,
  });
  try {
    return sortLines(await algorithm.main(quads));
  } catch (error) {
    if (isBudgetError(error)) throw new TooComplexError(error.message);
    throw error;
  }
}

/** As `canonizeQuads`, from N-Quads text: for the W3C test suite. */
export async function canonizeNQuads(
  text: string,
  budget?: Budget,
  canonicalIdMap?: Map<string, string>,
): Promise<string> {
  return canonizeQuads(NQuads.parse(text), budget, canonicalIdMap);
}

/** rdf-canonize sorts by UTF-16 unit, which differs from code points as soon as a text leaves the basic plane. */
class CodePointRdfc extends RDFC10 {
  protected override async hashFirstDegreeQuads(id: string): Promise<string> {
    const info = this.blankNodeInfo.get(id);
    if (!info) throw new Error(`no such blank node: ${id}`);
    const lines = [...info.quads].map((quad) =>
      NQuads.serializeQuadComponents(
        this.modifyFirstDegreeComponent(id, quad.subject, "subject"),
        quad.predicate,
        this.modifyFirstDegreeComponent(id, quad.object, "object"),
        this.modifyFirstDegreeComponent(id, quad.graph, "graph"),
      ),
    );
    const digest = this.createMessageDigest();
    digest.update(lines.sort(compareCodePoints).join(""));
    info.hash = await digest.digest();
    return info.hash;
  }
}

/** Every step of the algorithm hashes something, so this is where the clock is read. */
class BudgetedDigest implements MessageDigest {
  private readonly parts: string[] = [];
  constructor(private readonly budget: Budget) {}

  update(text: string): void {
    this.parts.push(text);
  }

  async digest(): Promise<string> {
    this.budget.check();
    return toHex(await sha256OfText(this.parts.join("")));
  }
}

function isBudgetError(error: unknown): error is Error {
  return error instanceof Error && /^(Maximum deep iterations exceeded|Abort signal received)/.test(error.message);
}

function sortLines(nquads: string): string {
  if (!/[\ud800-\udfff]/.test(nquads)) return nquads;
  const lines = nquads.split("\n").slice(0, -1).sort(compareCodePoints);
  return lines.map((line) => `${line}\n`).join("");
}

/** Negative, zero or positive by code points: surrogates stand for what lies above all other units. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
