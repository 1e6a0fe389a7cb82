/** What a link can name in place of an address: the pages are found when a site is made. */
export const LINK_SCHEMES = ['operation', 'webhook', 'schema', 'version', 'changeset', 'guide'] as const;
export type LinkScheme = (typeof LINK_SCHEMES)[number];

/** What a link names, such as `operation:createOrder`. */
export interface LinkTarget {
  readonly scheme: LinkScheme;
  readonly name: string;
}

/**
 * Gives the address of what a link names, which counts from the page that the text comes into; `undefined` when there is
 * no such thing.
 */
export type ResolveLink = (target: LinkTarget) => string | undefined;

const WRITTEN = /^([a-z]+):([^\s/]+)$/;

/** Reads `operation:createOrder`; `undefined` for an address. */
export function readLinkTarget(href: string): LinkTarget | undefined {
  const [, scheme, name] = WRITTEN.exec(href) ?? [];
  const known = LINK_SCHEMES.find((candidate) => candidate === scheme);
  return known === undefined || name === undefined ? undefined : { scheme: known, name: decodeURIComponent(name) };
}
