/** What the network says: issuers' documents and status lists, each asked for once a run, within narrow limits. */
import { Budget } from "./budget.js";
import { MAX_BYTES } from "./strict-json.js";

const SECONDS = 10;

/** Thrown by a caller's `fetch` to say: I will not ask for this one. Known by its name too, across threads. */
export class NotAsked extends Error {
  override name = "NotAsked";
}

/** The global `fetch`, or anything that answers for it. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response | Uint8Array | string | object>;

export type Purpose = "issuer" | "status";

/** A URL that was not asked, for a page to offer. */
export interface Need {
  readonly url: string;
  readonly host: string;
  readonly purpose: Purpose;
}

export type Answer =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "not-asked" | "unreachable"; readonly reason: string };

/** One run's view of the network. */
export class Documents {
  private readonly answers = new Map<string, Promise<Answer>>();
  private readonly wanted = new Map<string, Need>();

  /** `budget` stands still while the network is waited for. */
  constructor(
    private readonly fetch: Fetch | undefined,
    private readonly budget = new Budget(),
  ) {}

  get needs(): Need[] {
    return [...this.wanted.values()];
  }

  /** The bytes behind an https URL, or why there are none. Never throws. */
  async get(url: string, purpose: Purpose): Promise<Answer> {
    const asked = this.answers.get(url) ?? this.ask(url);
    this.answers.set(url, asked);
    const answer = await this.budget.stoppedFor(asked);
    if (answer.kind === "not-asked" && !this.wanted.has(url)) {
      this.wanted.set(url, { url, host: hostOf(url), purpose });
    }
    return answer;
  }

  private async ask(url: string): Promise<Answer> {
    if (!this.fetch) return { kind: "not-asked", reason: "" };
    try {
      return { kind: "bytes", bytes: await fetchWithin(this.fetch, url) };
    } catch (error) {
      const { name, message } = error instanceof Error ? error : { name: "", message: String(error) };
      return { kind: name === "NotAsked" ? "not-asked" : "unreachable", reason: message };
    }
  }
}

const LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
const HOST = new RegExp(`^(?=.{1,253}(?::|$))${LABEL}(?:\\.${LABEL})*(?::([1-9][0-9]{0,4}))?$`);
const HTTPS = /^https:\/\/([^/?#@]+)(?:[/?][^#\s]*)?$/;
const HIGHEST_PORT = 65_535;

/** A host name, with a port or without, as it is written in an address. */
export function isPlainHost(host: string): boolean {
  const parts = HOST.exec(host);
  return parts !== null && Number(parts[1] ?? 0) <= HIGHEST_PORT;
}

/** An https address of a plain host, without user name, password or fragment. */
export function isPlainHttps(address: string): boolean {
  const host = HTTPS.exec(address)?.[1];
  return host !== undefined && isPlainHost(host);
}

/** The host of an https address, for people: in lower case, with its port unless that is the usual one. */
export function hostOf(address: string): string {
  const host = HTTPS.exec(address)?.[1] ?? "";
  return host.toLowerCase().replace(/:443$/, "");
}

async function fetchWithin(fetch: Fetch, url: string): Promise<Uint8Array> {
  if (!isPlainHttps(url)) throw new TypeError("only https is asked");
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      abort.abort();
      reject(new Error(`no answer within ${SECONDS} seconds`));
    }, SECONDS * 1000);
  });
  try {
    return await Promise.race([late, readAnswer(fetch, url, abort.signal)]);
  } finally {
    clearTimeout(timer);
  }
}

async function readAnswer(fetch: Fetch, url: string, signal: AbortSignal): Promise<Uint8Array> {
  const answer = await fetch(url, {
    credentials: "omit",
    referrerPolicy: "no-referrer",
    redirect: "follow",
    headers: { accept: "application/json, application/ld+json;q=0.9, */*;q=0.1" },
    signal,
  });
  if (typeof answer === "string") return new TextEncoder().encode(answer);
  if (answer instanceof Uint8Array) return answer;
  if (!isResponse(answer)) return new TextEncoder().encode(JSON.stringify(answer));
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  if (answer.url && new URL(answer.url).origin !== new URL(url).origin) {
    throw new Error("the address leads to another host");
  }
  return readCapped(answer);
}

function isResponse(answer: object): answer is Response {
  return "ok" in answer && "status" in answer && "arrayBuffer" in answer;
}

/** The bytes of an answer; stops reading at the cap, whatever length the server announced. */
export async function readCapped(response: Response): Promise<Uint8Array> {
  if (!response.body) return new Uint8Array(await response.arrayBuffer());
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > MAX_BYTES) {
      await reader.cancel();
      throw new Error(`more than ${MAX_BYTES} bytes`);
    }
    chunks.push(value);
  }
  return joined(chunks, length);
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
