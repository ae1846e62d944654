/** A report as a reader sees it: the verdict, whom to ask, five questions, and what the credential says. */
import type { Check, Question, Report } from "../src/index.js";
import { credentialCard } from "./credential-view.js";
import { element, foreign } from "./dom.js";
import { type Headline, headline } from "./headline.js";
import { hostsPanel } from "./hosts-view.js";
import { type State, WORDS, mark } from "./marks.js";
import { moment, placeOf } from "./words.js";

const QUESTIONS: readonly (readonly [Question, string, string])[] = [
  ["genuine", "Is it genuine?", "PROOF_OK"],
  ["current", "Is it still current?", "STATUS_OK"],
  ["issuer", "Who issued it, and may they?", "ISSUER_IN_CATALOG"],
  ["meaning", "What does it mean?", "ACHIEVEMENT_CURRENT"],
  ["recipient", "Is it yours?", ""],
];
const STATES: Readonly<Record<Check["outcome"], State>> = {
  pass: "pass",
  fail: "fail",
  unknown: "unknown",
  "not-applicable": "none",
};
const NOT_REACHED = "Not looked at, because of what was found before.";

/** Draw a report into `place`; `ask` is called with the hosts that the reader allows. */
export function draw(place: HTMLElement, report: Report, ask: (hosts: readonly string[]) => void): Headline {
  const verdict = headline(report);
  place.replaceChildren(
    verdictBox(verdict, report),
    ...hostsPanel(report.needs, ask),
    ...QUESTIONS.map(([question, title, telling]) => questionBox(report, question, title, telling)),
    ...(report.credential ? [credentialCard(report.credential)] : []),
  );
  return verdict;
}

function verdictBox({ state, text }: Headline, report: Report): HTMLElement {
  const lines = [element("h2", { id: "headline" }, text)];
  const { credential } = report;
  if (credential) {
    const name = credential.achievement?.name ?? credential.name ?? "This credential";
    lines.push(
      element("p", {}, "“", foreign(name), "”, signed by ", element("b", {}, foreign(placeOf(credential.issuer.id))), "."),
    );
  } else {
    lines.push(element("p", {}, foreign(decisive(report)?.message ?? "")));
  }
  lines.push(element("p", {}, `Checked ${moment(report.checked_at)}.`));
  return element("div", { class: `verdict ${state}`, "data-verdict": report.verdict, "data-state": state }, mark(state), element("div", {}, ...lines));
}

/** The check that the verdict rests on. */
export function decisive(report: Report): Check | undefined {
  const wanted = report.verdict === "invalid" ? "fail" : "unknown";
  return report.checks.find((check) => check.mandatory && check.outcome === wanted);
}

function questionBox(report: Report, question: Question, title: string, telling: string): HTMLElement {
  const checks = report.checks.filter((check) => check.question === question || (question === "genuine" && check.id === "internal"));
  const state = stateOf(checks);
  const said = summary(checks, state, telling);
  const box = element(
    "details",
    { class: `question ${state}`, "data-question": question, "data-state": state },
    element(
      "summary",
      {},
      mark(state),
      element("h3", {}, title),
      element("p", {}, element("span", { class: "state" }, `${WORDS[state]}. `), foreign(said)),
    ),
    element("ul", { class: "checks" }, ...checks.map(row)),
  );
  box.open = state === "fail" || state === "unknown";
  return box;
}

function stateOf(checks: readonly Check[]): State {
  for (const [outcome, state] of [["fail", "fail"], ["unknown", "unknown"], ["pass", "pass"]] as const) {
    if (checks.some((check) => check.outcome === outcome)) return state;
  }
  return "none";
}

function summary(checks: readonly Check[], state: State, telling: string): string {
  const of = checks.filter((check) => STATES[check.outcome] === state);
  const chosen = of.find((check) => state === "pass" && check.code === telling) ?? of[0];
  return chosen?.message ?? NOT_REACHED;
}

function row(check: Check): HTMLElement {
  const state = STATES[check.outcome];
  const next = state === "pass" ? null : element("p", { class: "next" }, element("b", {}, "Next: "), foreign(check.next_step));
  return element(
    "li",
    { class: state },
    mark(state),
    element(
      "div",
      {},
      element("p", {}, element("span", { class: "sr" }, `${WORDS[state]}: `), foreign(check.message)),
      next,
      element("p", { class: "detail" }, element("code", {}, check.code), " at ", element("code", {}, foreign(check.path))),
    ),
  );
}
