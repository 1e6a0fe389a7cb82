import { download } from '../site/downloads.ts';
import type { Site } from '../site/site.ts';

/** Where programs look for it, at the root of a host. See RFC 9727. */
export const API_CATALOG = '.well-known/api-catalog';

/** Where the documents of the API are, as a set of links in JSON. See RFC 9264. */
export function apiCatalog(site: Site, baseUrl: string): string {
  const { contract, newest, settings, versions, title } = site;
  const anchor = settings.servers[0] ?? contract.document(newest).servers?.[0]?.url ?? `${baseUrl}/`;
  const documents = [...versions].reverse().map(({ version }) => ({
    href: `${baseUrl}/${download.openapi(version)}`,
    type: 'application/vnd.oai.openapi+json;version=3.1',
    title: version,
  }));
  const links = {
    linkset: [
      { anchor, 'service-desc': documents, 'service-doc': [{ href: `${baseUrl}/`, type: 'text/html', title }] },
      { anchor: `${baseUrl}/${API_CATALOG}`, item: [{ href: anchor, title }] },
    ],
  };
  return `${JSON.stringify(links)}\n`;
}
