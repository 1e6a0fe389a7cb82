import { address } from '../site/addresses.ts';
import { tellMissing } from './missing-notice.ts';
import { shownAddress, urlOf } from './site-files.ts';
import { loadStates } from './states.ts';
import { listedVersion } from './versions.ts';

/**
 * Leads on where an address of the earlier site is opened: it had one page for each version and routes of tag and
 * operation in the hash: `/orders/createorder`.
 */
export async function followOldRoute(): Promise<void> {
  const hash = decodeURIComponent(location.hash.slice(1));
  const listed = listedVersion();
  if (listed !== undefined && hash.startsWith('/')) await followRoute(listed, hash);
  // The first page listed all changesets.
  else if (shownAddress() === address.landing && /^[a-z\d-]+$/.test(hash) && document.getElementById(hash) === null) {
    location.replace(urlOf(address.changes, hash));
  }
}

async function followRoute(version: string, route: string): Promise<void> {
  const [, , lowerCase] = route.split('/');
  if (lowerCase === undefined) return;
  const rows = [...document.querySelectorAll<HTMLElement>('.entries li[id]')];
  const row = rows.find(({ id, dataset }) => (dataset.operation ?? id).toLowerCase() === lowerCase);
  const target = row?.querySelector('a')?.getAttribute('href');
  if (target != null) {
    location.replace(new URL(target, document.baseURI).href);
    return;
  }
  const states = await loadStates();
  for (const kind of ['operation', 'webhook'] as const) {
    const name = states.nameInAnyCase(kind, lowerCase);
    if (name === undefined) continue;
    tellMissing(name, version, states.of(kind, name));
    return;
  }
}
