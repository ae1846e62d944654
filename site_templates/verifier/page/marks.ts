/** A shape and a word for each state, so that colour is never all that tells them apart. */

export type State = "pass" | "fail" | "unknown" | "none";

export const WORDS: Readonly<Record<State, string>> = {
  pass: "Yes",
  fail: "No",
  unknown: "Not known",
  none: "Not asked",
};

const SVG = "http://www.w3.org/2000/svg";
const SHAPES: Readonly<Record<State, readonly (readonly [string, Readonly<Record<string, string>>])[]>> = {
  pass: [
    ["circle", { cx: "10", cy: "10", r: "9", fill: "currentColor" }],
    ["path", { d: "m5.500 10.500 3 3 6-7", fill: "none", stroke: "var(--paper)", "stroke-width": "2.400" }],
  ],
  fail: [
    ["path", { d: "M6.200 1.500h7.600l4.700 4.700v7.600l-4.700 4.700H6.200l-4.700-4.700V6.200z", fill: "currentColor" }],
    ["path", { d: "m6.500 6.500 7 7m0-7-7 7", stroke: "var(--paper)", "stroke-width": "2.400" }],
  ],
  unknown: [
    ["path", { d: "M10 1.500 18.800 18H1.200z", fill: "none", stroke: "currentColor", "stroke-width": "2.200", "stroke-linejoin": "round" }],
    ["path", { d: "M10 7v5m0 2.200v1.600", stroke: "currentColor", "stroke-width": "2.200" }],
  ],
  none: [
    ["circle", { cx: "10", cy: "10", r: "8.500", fill: "none", stroke: "currentColor", "stroke-width": "2", "stroke-dasharray": "3 3" }],
  ],
};

export function mark(state: State): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", "mark");
  svg.setAttribute("aria-hidden", "true");
  for (const [name, attributes] of SHAPES[state]) {
    const shape = document.createElementNS(SVG, name);
    for (const [attribute, value] of Object.entries(attributes)) shape.setAttribute(attribute, value);
    svg.append(shape);
  }
  return svg;
}
