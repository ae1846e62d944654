/** Is it still current? The dates of validity; status lists have their own module. */
import { type Instant, compareInstants, parseInstant } from "./dates.js";
import type { Json, JsonObject } from "./json.js";
import { type Check, check } from "./report.js";

/** Valid from `validFrom` on and up to `validUntil`, both included. */
export function checkDates(document: JsonObject, at: Instant): Check {
  const { validFrom, validUntil } = document;
  const from = instantOf(validFrom);
  const until = instantOf(validUntil);
  if (from && compareInstants(from, at) > 0) return check("NOT_YET_VALID", "$.validFrom", { date: String(validFrom) });
  if (until && compareInstants(at, until) > 0) return check("EXPIRED", "$.validUntil", { date: String(validUntil) });
  return check("DATES_OK", "$");
}

function instantOf(value: Json | undefined): Instant | undefined {
  return typeof value === "string" ? parseInstant(value) : undefined;
}
