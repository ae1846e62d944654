/** What a verified credential says, in text. Everything here comes from the verified view, nothing from the file. */
import type { CredentialView } from "../src/index.js";
import { element, foreign, outside } from "./dom.js";
import { moment, placeOf } from "./words.js";

export function credentialCard(credential: CredentialView): HTMLElement {
  const { achievement } = credential;
  const name = achievement?.name ?? credential.name ?? "Unnamed credential";
  const card = element("section", { class: "card", "aria-label": "What it says" }, element("h3", {}, foreign(name)));
  append(card, element("p", { class: "text" }, foreign(achievement?.description ?? credential.description ?? "")));
  append(card, facts(credential));
  if (achievement?.criteria) append(card, heading("What was shown"), element("p", { class: "text" }, foreign(achievement.criteria)));
  append(card, ...list("Results", credential.results.map((result) => foreign([result.status, result.value].filter(Boolean).join(": ") || "A result without a value"))));
  append(card, ...list("Evidence", credential.evidence.map((item) => linked(item.id, item.name ?? item.narrative ?? item.id ?? "Evidence"))));
  append(
    card,
    ...list("What it lines up with", (achievement?.alignments ?? []).map((item) => {
      const framework = item.framework ? element("span", {}, " (", foreign(item.framework), ")") : null;
      return element("span", {}, linked(item.url, item.name ?? item.url ?? "Unnamed"), framework);
    })),
  );
  return card;
}

function facts({ issuer, subject, achievement, valid_from, valid_until }: CredentialView): HTMLElement {
  const pairs: [string, Node][] = [["Issuer", element("span", {}, foreign(placeOf(issuer.id)))]];
  if (issuer.name) pairs.push(["Calls itself", element("span", {}, "“", foreign(issuer.name), "”")]);
  if (subject.id) pairs.push(["Issued to", foreign(subject.id)]);
  else if (subject.identifiers.some((identifier) => identifier.hashed)) pairs.push(["Issued to", foreign("someone whose address is kept secret in it")]);
  if (valid_from) pairs.push(["Valid from", foreign(moment(valid_from))]);
  pairs.push(["Valid until", foreign(valid_until ? moment(valid_until) : "no end date")]);
  if (achievement?.version) pairs.push(["Version", foreign(achievement.version)]);
  const entries = pairs.flatMap(([term, value]) => [element("dt", {}, term), element("dd", {}, value)]);
  return element("dl", {}, ...entries);
}

function list(title: string, items: readonly Node[]): HTMLElement[] {
  if (items.length === 0) return [];
  return [heading(title), element("ul", {}, ...items.map((item) => element("li", {}, item)))];
}

function heading(text: string): HTMLElement {
  return element("h4", {}, text);
}

function linked(url: string | null, label: string): HTMLElement {
  return url === null ? foreign(label) : outside(url, label);
}

function append(card: HTMLElement, ...children: readonly Node[]): void {
  card.append(...children);
}
