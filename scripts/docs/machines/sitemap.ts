import { html } from '../../server/html.ts';
import type { SitePage } from '../site/page.ts';

/** The addresses of all pages for search engines, absolute as they have to be. See https://www.sitemaps.org/protocol.html */
export function sitemap(baseUrl: string, pages: readonly SitePage[]): string {
  const entries = pages.map(({ address }) => html`<url><loc>${pageUrl(baseUrl, address)}</loc></url>\n`);
  return html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries}</urlset>
`.text;
}

/** See RFC 9309. */
export function robots(baseUrl: string): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${baseUrl}/sitemap.xml\n`;
}

function pageUrl(baseUrl: string, address: string): string {
  return `${baseUrl}/${address === '' ? '' : `${encodeURI(address)}/`}`;
}
