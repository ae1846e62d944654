/** Which hosts could settle what is open, and what each would learn. Nothing is asked without a click. */
import type { Need } from "../src/index.js";
import { button, element, foreign } from "./dom.js";

const LEARNS: Readonly<Record<Need["purpose"], string>> = {
  issuer: "would learn that someone checks a credential that names it, not whose.",
  status: "would learn that someone checks a credential from one of its lists, not which one.",
};

export function hostsPanel(needs: readonly Need[], ask: (hosts: readonly string[]) => void): HTMLElement[] {
  const hosts = [...new Set(needs.map((need) => need.host))];
  if (hosts.length === 0) return [];
  const title = hosts.length === 1 ? "One site can say more." : `${hosts.length} sites can say more.`;
  const rows = hosts.map((host) => {
    const purpose = needs.find((need) => need.host === host)?.purpose ?? "issuer";
    return element(
      "li",
      {},
      element("p", {}, element("b", {}, foreign(host)), ` ${LEARNS[purpose]}`),
      button("Ask it", "button", () => ask([host])),
    );
  });
  const all = hosts.length > 1 ? [button("Ask all of them", "quiet", () => ask(hosts))] : [];
  return [element("div", { class: "hosts", id: "hosts" }, element("h3", {}, title), element("ul", {}, ...rows), ...all)];
}
