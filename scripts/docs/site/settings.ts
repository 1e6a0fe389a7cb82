/** How a host wants the site to be; everything has a default. */
export interface SiteSettings {
  /** The site's name; the API's own by default. */
  readonly title?: string | undefined;
  /** A picture beside the name. */
  readonly logo?: { readonly fileName: string; readonly content: Uint8Array } | undefined;
  /** Colour of links and buttons, `#rrggbb`, for light and for dark pages. */
  readonly colours?: { readonly light: string; readonly dark: string } | undefined;
  /** Absolute URL of the site without a slash at its end, for what cannot be relative: sitemap, feed, canonical links. */
  readonly baseUrl?: string | undefined;
  /** Base URLs that calls can be tried against, in place of those of the contract. */
  readonly servers: readonly string[];
}

export const DEFAULT_SETTINGS: SiteSettings = { servers: [] };
