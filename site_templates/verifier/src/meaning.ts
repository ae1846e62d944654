/** Who issued it, and what does it mean? Steps 7 to 12, against the catalog that the caller trusts. */
import { issuerId } from "./genuine.js";
import { type Json, type JsonObject, asArray, isObject, itemPath, strings } from "./json.js";
import { type Check, check } from "./report.js";
import { achievementOf, criteriaOf, objectOf, subjectsOf, textOf } from "./view.js";

/** The part of a published catalog.json that a verdict needs. */
export interface Catalog {
  readonly issuers?: readonly { readonly id: string; readonly name?: string; readonly state?: string }[];
  readonly badges?: readonly {
    readonly id: string;
    readonly name?: string;
    readonly version?: string;
    readonly criteria?: string;
    readonly awarded_by?: readonly string[];
  }[];
}

type Badge = NonNullable<Catalog["badges"]>[number];

const ACHIEVEMENT = "$.credentialSubject.achievement";
const BADGE_TYPES = ["OpenBadgeCredential", "AchievementCredential"];

export function checkMeaning(document: JsonObject, catalog: Catalog | undefined): Check[] {
  return [
    checkIssuer(issuerId(document), catalog),
    checkAward(document, catalog),
    checkAchievement(document, catalog),
    checkResults(document),
    ...checkEndorsements(document),
    check("RECIPIENT_NOT_CHECKED", "$.credentialSubject"),
  ];
}

function checkIssuer(issuer: string, catalog: Catalog | undefined): Check {
  if (!catalog) return check("NO_CATALOG", "$.issuer");
  const known = asList(catalog.issuers).find((candidate) => candidate.id === issuer);
  if (!known) return check("ISSUER_NOT_KNOWN", "$.issuer");
  const code = known.state === "closed" ? "ISSUER_CLOSED" : "ISSUER_IN_CATALOG";
  return check(code, "$.issuer", { name: known.name ?? issuer });
}

function checkAward(document: JsonObject, catalog: Catalog | undefined): Check {
  const issuer = issuerId(document);
  const badges = achievementsOf(document).map((achievement) => badgeOf(achievement, catalog));
  const [first] = badges;
  const foreign = badges.find((badge) => badge && !asList(badge.awarded_by).includes(issuer));
  if (foreign) return check("MAY_NOT_AWARD", ACHIEVEMENT);
  if (!isBadge(document) || !first) return check("ACHIEVEMENT_NOT_IN_CATALOG", ACHIEVEMENT);
  return check("MAY_AWARD", ACHIEVEMENT);
}

function checkAchievement(document: JsonObject, catalog: Catalog | undefined): Check {
  if (!isBadge(document)) return check("NOT_AN_OPEN_BADGE", ACHIEVEMENT);
  const [achievement] = achievementsOf(document);
  const badge = achievement && badgeOf(achievement, catalog);
  if (!achievement || !badge) return check("ACHIEVEMENT_FOREIGN", ACHIEVEMENT);
  const version = textOf(achievement["version"]);
  const params = { version: version ?? "none", published_version: badge.version ?? "none" };
  if (version !== (badge.version ?? null)) return check("ACHIEVEMENT_OTHER_VERSION", ACHIEVEMENT, params);
  const same = textOf(achievement["name"]) === (badge.name ?? null) && criteriaOf(achievement) === (badge.criteria ?? null);
  return check(same ? "ACHIEVEMENT_CURRENT" : "ACHIEVEMENT_DIFFERS", ACHIEVEMENT, params);
}

/** Anything but a completed result was not earned, whatever else the credential says. */
function checkResults(document: JsonObject): Check {
  const path = "$.credentialSubject";
  const value = document["credentialSubject"];
  let some = false;
  for (const [index, subject] of subjectsOf(document).entries()) {
    const at = `${Array.isArray(value) ? itemPath(path, index) : path}.result`;
    const results = objectOf(subject)["result"];
    for (const [place, result] of asArray(results).entries()) {
      some = true;
      const status = asArray(objectOf(result)["status"]).map(wordOf).find((word) => word !== "Completed");
      if (status === undefined) continue;
      return check("RESULT_NOT_EARNED", Array.isArray(results) ? itemPath(at, place) : at, { status });
    }
  }
  return check(some ? "RESULTS_OK" : "NO_RESULTS", `${path}.result`);
}

/** A status in words; what is no text is no status that we know, and is shown as it is. */
function wordOf(status: Json): string {
  return textOf(status) ?? JSON.stringify(status);
}

function checkEndorsements(document: JsonObject): Check[] {
  const endorsed = [document, objectOf(document["issuer"]), ...achievementsOf(document)];
  const some = endorsed.some((thing) => ["endorsement", "endorsementJwt"].some((name) => asArray(thing[name]).length > 0));
  return some ? [check("ENDORSEMENTS_NOT_CHECKED", "$")] : [];
}

function isBadge(document: JsonObject): boolean {
  return strings(document["type"]).some((type) => BADGE_TYPES.includes(type));
}

function achievementsOf(document: JsonObject): JsonObject[] {
  return subjectsOf(document)
    .map((subject: Json) => achievementOf(objectOf(subject)))
    .filter(isObject);
}

function badgeOf(achievement: JsonObject, catalog: Catalog | undefined): Badge | undefined {
  return asList(catalog?.badges).find((badge) => badge.id === achievement["id"]);
}

/** A catalog is data too: a member of another kind counts as absent. */
function asList<T>(value: readonly T[] | undefined): readonly T[] {
  return Array.isArray(value) ? value : [];
}
