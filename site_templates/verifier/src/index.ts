/** @packageDocumentation The verifier of Badge Commons, for Node 20 and newer and for browsers. */
export { verify } from "./verify.js";
export type { VerifyOptions } from "./verify.js";
export { NotAsked } from "./documents.js";
export type { Fetch, Need, Purpose } from "./documents.js";
export type { ExtraContexts } from "./contexts.js";
export type { Catalog } from "./meaning.js";
export type { Check, Outcome, Question, Report, Verdict } from "./report.js";
export type { AchievementView, AlignmentView, CredentialView } from "./view.js";
