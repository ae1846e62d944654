/** Building the page out of elements and text. Text is only ever set as text, so no credential can become markup. */

type Child = Node | string | null;

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Text that a stranger wrote: its own direction, and never part of ours. */
export function foreign(text: string): HTMLElement {
  return element("bdi", {}, text);
}

export function button(label: string, look: "button" | "quiet", action: () => void): HTMLButtonElement {
  const made = element("button", { type: "button", class: look }, label);
  made.addEventListener("click", action);
  return made;
}

/** A link that tells the other side nothing; only https addresses become one. */
export function outside(url: string, label: string): HTMLElement {
  if (!isHttps(url)) return foreign(label);
  return element("a", { href: url, rel: "noreferrer noopener nofollow", target: "_blank" }, foreign(label));
}

export function byId<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${id}`);
  return found;
}

function isHttps(url: string): boolean {
  try {
    return new URL(url).protocol === "https:";
  } catch {
    return false;
  }
}
