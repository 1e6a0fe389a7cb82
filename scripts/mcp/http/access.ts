import type { IncomingHttpHeaders } from 'node:http';
import { isLoopbackName, normalHost } from '../../server/host.ts';

/** What a browser says about a request that a page of another origin makes. See Fetch Metadata, section 2.4. */
const FOREIGN_SITES = new Set(['cross-site', 'same-site']);

/**
 * Why a request is not answered: a web page sends its Origin or fetch metadata, one whose name was made to lead to this
 * machine (DNS rebinding) sends that name as Host.
 *
 * @param own the origin of this server
 * @returns undefined for a request that may pass
 */
export function refusalOf(headers: IncomingHttpHeaders, own: string): string | undefined {
  const name = headers.host === undefined ? undefined : normalHost(headers.host);
  if (name === undefined || !isLoopbackName(name)) {
    return 'HOST_REFUSED: This server answers to names of this machine only. Call it by 127.0.0.1 or localhost.';
  }
  const { origin } = headers;
  const sites = headers['sec-fetch-site'];
  const isForeign =
    origin === undefined
      ? FOREIGN_SITES.has(String(sites ?? ''))
      : origin !== own && origin !== originBy(own, headers.host);
  return isForeign ? 'ORIGIN_REFUSED: This server is kept from web pages.' : undefined;
}

/** The origin of this server by the name that it is called by. */
function originBy(own: string, host = ''): string {
  return `${new URL(own).protocol}//${host}`;
}
