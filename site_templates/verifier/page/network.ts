/**
 * What may be fetched, and from where. The catalog's own addresses are read from the place that served this page; every
 * other host only after the reader allowed it.
 */
import { NotAsked, readCapped } from "../src/documents.js";
import type { Catalog } from "../src/index.js";

const LONGEST_WAIT = 10_000;

export class Network {
  readonly #allowed = new Set<string>();
  readonly #answers = new Map<string, Promise<Uint8Array>>();
  readonly base: URL;
  readonly catalog: Catalog | undefined;

  constructor(base: URL, catalog: Catalog | undefined) {
    this.base = base;
    this.catalog = catalog;
  }

  /** The catalog's published address, such as https://badges.example/. */
  get catalogAddress(): string | null {
    const url: unknown = (this.catalog as { readonly url?: unknown } | undefined)?.url;
    return typeof url === "string" && url.startsWith("https://") && url.endsWith("/") ? url : null;
  }

  allow(host: string): void {
    this.#allowed.add(host);
  }

  isOpen(url: string): boolean {
    return this.#place(url) !== null;
  }

  /** The bytes at an address; asked once for all checks of this visit, failures again each time. */
  async read(url: string): Promise<Uint8Array> {
    const place = this.#place(url);
    if (place === null) throw new NotAsked(url);
    const known = this.#answers.get(place);
    if (known) return known;
    const answer = fetchCapped(place);
    this.#answers.set(place, answer);
    answer.catch(() => this.#answers.delete(place));
    return answer;
  }

  /** Where an address is really read from; null when the reader must be asked first. */
  #place(url: string): string | null {
    const own = this.catalogAddress;
    if (own !== null && url.startsWith(own)) return this.#withinBase(url.slice(own.length));
    const address = new URL(url);
    if (address.origin === this.base.origin) return address.href;
    return address.protocol === "https:" && this.#allowed.has(address.host) ? address.href : null;
  }

  #withinBase(path: string): string | null {
    const place = new URL(path, this.base);
    return place.href.startsWith(this.base.href) ? place.href : null;
  }
}

async function fetchCapped(url: string): Promise<Uint8Array> {
  const response = await fetch(url, {
    credentials: "omit",
    referrerPolicy: "no-referrer",
    redirect: "error",
    cache: "no-cache",
    signal: AbortSignal.timeout(LONGEST_WAIT),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return readCapped(response);
}
