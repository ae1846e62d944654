/** Verifies in a thread of its own, which the page ends when it takes too long. Asks the page for every document. */
import { verify } from "../src/index.js";
import type { FromWorker, ToWorker } from "./messages.js";

interface Waiting {
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

const waiting = new Map<number, Waiting>();
let asked = 0;

function say(message: FromWorker): void {
  postMessage(message);
}

function ask(url: string): Promise<Uint8Array> {
  asked += 1;
  const number = asked;
  say({ kind: "ask", number, url });
  return new Promise((resolve, reject) => waiting.set(number, { resolve, reject }));
}

function hear(message: ToWorker): void {
  if (message.kind === "verify") {
    const catalog = message.catalog === undefined ? {} : { catalog: message.catalog };
    void verify(message.input, { fetch: ask, ...catalog }).then((report) => say({ kind: "report", report }));
    return;
  }
  const waiter = waiting.get(message.number);
  waiting.delete(message.number);
  if (message.kind === "answer") waiter?.resolve(message.bytes);
  else waiter?.reject(Object.assign(new Error("not to be had"), { name: message.name }));
}

addEventListener("message", (event: MessageEvent<ToWorker>) => hear(event.data));
