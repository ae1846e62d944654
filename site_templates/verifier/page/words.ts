/** Names and moments as people read them. */

/** Where an issuer is at home: the host of a did:web or https identifier, else the identifier itself. */
export function placeOf(identifier: string): string {
  if (identifier.startsWith("did:web:")) {
    const [host = "", ...path] = identifier.slice("did:web:".length).split(":");
    return [host.replace(/%3a/i, ":"), ...path].join("/");
  }
  return identifier.startsWith("https://") ? identifier.slice("https://".length) : identifier;
}

export function moment(stamp: string): string {
  const date = new Date(stamp);
  return Number.isNaN(date.getTime()) ? stamp : date.toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
}
