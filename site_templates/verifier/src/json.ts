/** JSON values as the strict reader gives them, and the paths by which a report points into them. */

export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [member: string]: Json;
}

/** Document order of members, kept only where JavaScript would reorder them (keys that look like integers). */
const memberOrder = new WeakMap<JsonObject, readonly string[]>();

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An absent value is no values, a lone one is one: JSON-LD writes sets of one either way. */
export function asArray(value: Json | undefined): Json[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

export function strings(value: Json | undefined): string[] {
  return asArray(value).filter((item) => typeof item === "string");
}

export function rememberOrder(object: JsonObject, keys: readonly string[]): void {
  if (keys.some((key) => /^\d/.test(key))) memberOrder.set(object, keys);
}

/** The members of an object in the order in which the document gives them. */
export function keysOf(object: JsonObject): readonly string[] {
  return memberOrder.get(object) ?? Object.keys(object);
}

/** The path of a member: `$.name`, or `$["odd name"]` where the name is not a plain one. */
export function memberPath(parent: string, key: string): string {
  return /^[A-Za-z_@][A-Za-z0-9_@-]*$/.test(key) ? `${parent}.${key}` : `${parent}[${JSON.stringify(key)}]`;
}

export function itemPath(parent: string, index: number): string {
  return `${parent}[${index}]`;
}
