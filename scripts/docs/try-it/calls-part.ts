import { sha256 } from '../../contract/sha256.ts';
import { CALLS_NAME, type CallsData } from '../page-data/call-description.ts';
import { scriptData } from '../script-data.ts';
import type { SitePart } from '../site/part.ts';
import type { Site } from '../site/site.ts';
import { testCards } from './test-cards.ts';

/** `assets/calls.js`: what all calls share that can be tried. */
export function callsPart(site: Site): SitePart {
  const data: CallsData = { servers: serversOf(site), testCards: testCards(site) };
  const content = scriptData(CALLS_NAME, data);
  return { name: 'calls', input: sha256(content), files: async () => [{ path: 'assets/calls.js', content }] };
}

function serversOf({ settings, contract, newest }: Site): CallsData['servers'] {
  if (settings.servers.length > 0) return settings.servers.map((url) => ({ url: withoutSlash(url) }));
  return (contract.document(newest).servers ?? []).map(({ url, description }) => ({
    url: withoutSlash(url),
    ...(description !== undefined && { description }),
  }));
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
