/** What a verified credential says, for a reader: taken from the compacted, verified document and nothing else. */
import { issuerId } from "./genuine.js";
import { type Json, type JsonObject, asArray, isObject, strings } from "./json.js";

export interface AlignmentView {
  readonly name: string | null;
  readonly url: string | null;
  readonly framework: string | null;
  readonly code: string | null;
}

export interface AchievementView {
  readonly id: string | null;
  readonly name: string | null;
  readonly description: string | null;
  readonly version: string | null;
  readonly type: string | null;
  readonly criteria: string | null;
  readonly image: string | null;
  readonly tags: readonly string[];
  readonly alignments: readonly AlignmentView[];
}

export interface CredentialView {
  readonly id: string | null;
  readonly types: readonly string[];
  readonly name: string | null;
  readonly description: string | null;
  readonly issuer: { readonly id: string; readonly name: string | null; readonly url: string | null };
  readonly subject: {
    readonly id: string | null;
    readonly identifiers: readonly { readonly hashed: boolean; readonly type: string | null }[];
  };
  readonly achievement: AchievementView | null;
  readonly valid_from: string | null;
  readonly valid_until: string | null;
  readonly results: readonly {
    readonly value: string | null;
    readonly status: string | null;
    readonly description_id: string | null;
  }[];
  readonly evidence: readonly { readonly id: string | null; readonly name: string | null; readonly narrative: string | null }[];
}

/** The view of a verified document. With several subjects, of the first. */
export function viewOf(document: JsonObject): CredentialView {
  const issuer = objectOf(document["issuer"]);
  const subject = objectOf(subjectsOf(document)[0]);
  const achievement = achievementOf(subject);
  return {
    id: textOf(document["id"]),
    types: strings(document["type"]),
    name: textOf(document["name"]),
    description: textOf(document["description"]),
    issuer: { id: issuerId(document), name: textOf(issuer["name"]), url: textOf(issuer["url"]) },
    subject: {
      id: idOf(subjectsOf(document)[0]),
      identifiers: objectsOf(subject["identifier"]).map((identifier) => ({
        hashed: identifier["hashed"] === true,
        type: textOf(identifier["identityType"]),
      })),
    },
    achievement: achievement ? achievementView(achievement) : null,
    valid_from: textOf(document["validFrom"]),
    valid_until: textOf(document["validUntil"]),
    results: objectsOf(subject["result"]).map((result) => ({
      value: textOf(result["value"]),
      status: textOf(result["status"]),
      description_id: idOf(result["resultDescription"]),
    })),
    evidence: objectsOf(document["evidence"]).map((evidence) => ({
      id: textOf(evidence["id"]),
      name: textOf(evidence["name"]),
      narrative: textOf(evidence["narrative"]),
    })),
  };
}

function achievementView(achievement: JsonObject): AchievementView {
  return {
    id: textOf(achievement["id"]),
    name: textOf(achievement["name"]),
    description: textOf(achievement["description"]),
    version: textOf(achievement["version"]),
    type: textOf(achievement["achievementType"]),
    criteria: criteriaOf(achievement),
    image: idOf(member(achievement, "image", "Image")),
    tags: asArray(achievement["tag"]).map(textOf).filter((tag) => tag !== null),
    alignments: objectsOf(achievement["alignment"]).map((alignment) => ({
      name: textOf(alignment["targetName"]),
      url: textOf(alignment["targetUrl"]),
      framework: textOf(alignment["targetFramework"]),
      code: textOf(alignment["targetCode"]),
    })),
  };
}

export function subjectsOf(document: JsonObject): Json[] {
  return asArray(document["credentialSubject"]);
}

/** The achievement of a subject that states more of it than its id. */
export function achievementOf(subject: JsonObject): JsonObject | undefined {
  const value = member(subject, "achievement", "Achievement");
  return isObject(value) ? value : typeof value === "string" ? { id: value } : undefined;
}

/** The criteria in words, or where they stand. */
export function criteriaOf(achievement: JsonObject): string | null {
  const criteria = member(achievement, "criteria", "Criteria");
  return (isObject(criteria) ? textOf(criteria["narrative"]) : null) ?? idOf(criteria);
}

/**
 * Some editions of the Open Badges context give a property and a class the same IRI, so that compaction may pick
 * the class's name for the property.
 */
function member(object: JsonObject, property: string, className: string): Json | undefined {
  return object[property] ?? object[className];
}

/** A text, whatever language it is tagged with; of several, the first. */
export function textOf(value: Json | undefined): string | null {
  const [first] = asArray(value);
  const text = isObject(first) ? first["@value"] : first;
  return typeof text === "string" ? text : null;
}

function idOf(value: Json | undefined): string | null {
  const [first] = asArray(value);
  return isObject(first) ? textOf(first["id"]) : textOf(first);
}

export function objectOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function objectsOf(value: Json | undefined): JsonObject[] {
  return asArray(value).filter(isObject);
}
