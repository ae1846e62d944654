/** XSD dateTimeStamp (a date, a time and a zone), compared exactly. */

const STAMP =
  /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,40}))?(?:Z|([+-])(\d{2}):([0-5]\d))$/;

/** A point in time: whole seconds since 1970, and the decimals of a second without trailing zeros. */
export interface Instant {
  readonly seconds: number;
  readonly fraction: string;
}

/** The instant a text names, or undefined when it is no dateTimeStamp or no day that exists. */
export function parseInstant(text: string): Instant | undefined {
  const parts = STAMP.exec(text);
  if (!parts) return undefined;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number) as
    [number, number, number, number, number, number];
  const offset = offsetMinutes(parts[8], parts[9], parts[10]);
  if (year < 1 || offset === undefined) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return { seconds: date.getTime() / 1000 - offset * 60, fraction: (parts[7] ?? "").replace(/0+$/, "") };
}

function offsetMinutes(sign: string | undefined, hours: string | undefined, minutes: string | undefined) {
  if (!sign) return 0;
  const total = Number(hours) * 60 + Number(minutes);
  if (total > 14 * 60) return undefined;
  return sign === "-" ? -total : total;
}

/** Negative, zero or positive as `a` is before, at or after `b`. */
export function compareInstants(a: Instant, b: Instant): number {
  if (a.seconds !== b.seconds) return a.seconds - b.seconds;
  if (a.fraction === b.fraction) return 0;
  return a.fraction < b.fraction ? -1 : 1;
}

export function fromDate(date: Date): Instant {
  const instant = parseInstant(date.toISOString());
  if (!instant) throw new RangeError("at: not a date between the years 1 and 9999");
  return instant;
}

/** The instant in UTC, to the second. */
export function formatInstant({ seconds }: Instant): string {
  return new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, "Z");
}
