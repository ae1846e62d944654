/** The page: takes a credential in, has it checked in a worker, and shows the report. */
import type { Catalog, Report } from "../src/index.js";
import { button, byId, element, foreign } from "./dom.js";
import { listen } from "./intake.js";
import { Network } from "./network.js";
import { draw } from "./report-view.js";
import { offerSamples } from "./samples.js";
import { nothingSaid, verifyInWorker } from "./verification.js";

const base = new URL("../", import.meta.url);
const result = byId("result", HTMLElement);
const announcement = byId("announcement", HTMLElement);
/** Counts the checks, so that a late answer never overwrites a newer one. */
let round = 0;

function announce(text: string): void {
  announcement.textContent = text;
}

function show(...children: Node[]): void {
  result.hidden = false;
  result.replaceChildren(...children);
}

async function checkIt(network: Network, input: Uint8Array | string): Promise<void> {
  round += 1;
  const mine = round;
  show(element("p", { class: "busy" }, "Checking…"));
  announce("Checking");
  const report = await verifyInWorker(input, network).catch(() => nothingSaid("INTERNAL_ERROR"));
  if (mine === round) present(network, input, report);
}

function present(network: Network, input: Uint8Array | string, report: Report): void {
  try {
    const verdict = draw(result, report, (hosts) => {
      for (const host of hosts) network.allow(host);
      void checkIt(network, input);
    });
    result.append(takeAway(report));
    result.hidden = false;
    announce(verdict.text);
  } catch {
    show(element("p", { class: "note", id: "headline" }, "No verdict: something went wrong on this page. Nothing is said about the credential."));
  }
  result.focus({ preventScroll: true });
  result.scrollIntoView({ block: "start" });
}

function takeAway(report: Report): HTMLElement {
  const save = button("Save this report", "quiet", () => saveFile("report.json", `${JSON.stringify(report, null, 2)}\n`));
  return element("div", { class: "take" }, save, button("Print", "quiet", () => print()));
}

function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  element("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

async function open(network: Network, url: string): Promise<void> {
  round += 1;
  const mine = round;
  let host: string;
  try {
    const address = new URL(url);
    host = address.host;
    if (address.protocol !== "https:" && address.origin !== base.origin) throw new Error("not https");
  } catch {
    explain("This is not an address that can be opened.", "Give an address that starts with https://, or save the credential and choose the file.");
    return;
  }
  if (!network.isOpen(url)) {
    offerToOpen(network, url, host);
    return;
  }
  show(element("p", { class: "busy" }, "Opening…"));
  try {
    const bytes = await network.read(url);
    if (mine === round) void checkIt(network, bytes);
  } catch {
    if (mine === round) explain(`${host} did not hand it over to this page.`, "Many sites allow that only to their own pages. Open the link yourself, save the file, and drop it here.");
  }
}

function offerToOpen(network: Network, url: string, host: string): void {
  const allow = button("Ask it", "button", () => {
    network.allow(host);
    void open(network, url);
  });
  show(
    element("h2", { id: "headline", class: "sr" }, "One question first"),
    element("div", { class: "hosts" }, element("h3", {}, "To open this link, a site must be asked."),
      element("ul", {}, element("li", {}, element("p", {}, element("b", {}, foreign(host)), " would learn that someone opens this credential."), allow))),
  );
  announce("To open this link, a site must be asked.");
}

function explain(what: string, next: string): void {
  show(element("h2", { id: "headline", class: "sr" }, "Not opened"), element("p", { class: "note" }, foreign(what), " ", next));
  announce(what);
}

async function catalogHere(): Promise<Catalog | undefined> {
  try {
    const bytes = await new Network(base, undefined).read(new URL("catalog.json", base).href);
    const catalog: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof catalog === "object" && catalog !== null ? (catalog as Catalog) : undefined;
  } catch {
    return undefined;
  }
}

function sayWhereFrom(network: Network): void {
  const title: unknown = (network.catalog as { readonly title?: unknown } | undefined)?.title;
  if (typeof title === "string") byId("catalog-title", HTMLAnchorElement).textContent = title;
  const published = network.catalogAddress;
  if (published === null) {
    byId("origin", HTMLElement).textContent = "No catalog was found beside this page, so it knows no issuers.";
  } else {
    const where = published === base.href ? "from their own site, which served this page" : `from ${base.href}, which served this page`;
    byId("origin", HTMLElement).textContent = `Issuers, keys and lists of ${published} are read ${where}.`;
  }
}

function followFragment(network: Network): void {
  const fragment = location.hash.slice(1);
  const [name, value] = [fragment.slice(0, fragment.indexOf("=")), fragment.slice(fragment.indexOf("=") + 1)];
  if (name !== "url" && name !== "vc") return;
  let given: string;
  try {
    given = decodeURIComponent(value);
  } catch {
    given = value;
  }
  if (name === "vc") void checkIt(network, given);
  else void open(network, /^[a-z]+:/i.test(given) ? given : new URL(given, location.href).href);
}

async function start(): Promise<void> {
  const network = new Network(base, await catalogHere());
  sayWhereFrom(network);
  listen({ check: (input) => void checkIt(network, input), open: (url) => void open(network, url) });
  addEventListener("hashchange", () => followFragment(network));
  followFragment(network);
  document.documentElement.dataset["ready"] = "true";
  await offerSamples(network, (url) => void open(network, url));
}

void start();
