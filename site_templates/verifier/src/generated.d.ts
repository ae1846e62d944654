/** What build.mjs puts together from the Python package, so that both languages read the same files. */
declare module "badge-commons:contexts" {
  export const pinned: readonly { readonly url: string; readonly sha256: string; readonly document: unknown }[];
}

declare module "badge-commons:codes" {
  export const codes: Readonly<Record<string, import("./report.js").CodeText>>;
}
