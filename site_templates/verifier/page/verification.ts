/** Runs one verification in a worker, with a clock that counts its own work and not its waiting for the network. */
import { check } from "../src/report.js";
import type { Report } from "../src/index.js";
import type { FromWorker, ToWorker } from "./messages.js";
import type { Network } from "./network.js";

const LONGEST_WORK = 5_000;

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

const WORKER = new URL("worker.js", import.meta.url).href;
const trusted = (globalThis as { readonly trustedTypes?: TrustedTypes }).trustedTypes;
const policy = trusted?.createPolicy("badge-worker", {
  createScriptURL(url) {
    if (url === WORKER) return url;
    throw new TypeError("only the verifier's own worker may run");
  },
});

export async function verifyInWorker(input: Uint8Array | string, network: Network): Promise<Report> {
  let worker: Worker;
  try {
    worker = new Worker(policy ? policy.createScriptURL(WORKER) : WORKER, { type: "module" });
  } catch {
    return nothingSaid("INTERNAL_ERROR");
  }
  try {
    return await conversation(worker, input, network);
  } finally {
    worker.terminate();
  }
}

function conversation(worker: Worker, input: Uint8Array | string, network: Network): Promise<Report> {
  return new Promise((resolve) => {
    const clock = new Clock(LONGEST_WORK, () => resolve(nothingSaid("TOO_COMPLEX")));
    const say = (message: ToWorker): void => worker.postMessage(message);
    worker.addEventListener("error", () => resolve(nothingSaid("INTERNAL_ERROR")));
    worker.addEventListener("messageerror", () => resolve(nothingSaid("INTERNAL_ERROR")));
    worker.addEventListener("message", (event: MessageEvent<FromWorker>) => {
      const message = event.data;
      if (message.kind === "report") {
        clock.stop();
        resolve(message.report);
        return;
      }
      clock.pause();
      network.read(message.url).then(
        (bytes) => {
          clock.go();
          say({ kind: "answer", number: message.number, bytes });
        },
        (error: unknown) => {
          clock.go();
          say({ kind: "refusal", number: message.number, name: error instanceof Error ? error.name : "Error" });
        },
      );
    });
    clock.go();
    say({ kind: "verify", input, catalog: network.catalog });
  });
}

/** Counts down while nothing else is waited for. */
class Clock {
  #left: number;
  #since = 0;
  #pauses = 1;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #over: () => void;

  constructor(milliseconds: number, over: () => void) {
    this.#left = milliseconds;
    this.#over = over;
  }

  go(): void {
    this.#pauses -= 1;
    if (this.#pauses > 0) return;
    this.#since = performance.now();
    this.#timer = setTimeout(this.#over, this.#left);
  }

  pause(): void {
    this.#pauses += 1;
    if (this.#pauses > 1) return;
    this.#left -= performance.now() - this.#since;
    clearTimeout(this.#timer);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

/** The report of a verification that came to no end. */
export function nothingSaid(code: "TOO_COMPLEX" | "INTERNAL_ERROR"): Report {
  const now = `${new Date().toISOString().slice(0, 19)}Z`;
  return { verdict: "indeterminate", checked_at: now, checks: [check(code, "$")], credential: null, needs: [] };
}
