import type { ContractVersion } from '../../contract/contract.ts';
import { address } from '../site/addresses.ts';
import { inputOf } from '../site/input.ts';
import type { SitePage } from '../site/page.ts';
import type { Site } from '../site/site.ts';
import { structureOf } from './structure.ts';
import { entriesOf } from './version-entries.ts';
import { versionContent } from './version-page.ts';

/** The list of all that a version has, for each version. */
export function versionPages(site: Site): SitePage[] {
  const structure = structureOf(site);
  return site.versions.map((version): SitePage => {
    const entries = entriesOf(site, version.version);
    return {
      address: address.version(version.version),
      title: titleOf(version),
      description: `All operations, webhooks and schemas of ${version.date === null ? 'the API before its first dated version' : `the version ${version.version}`}, and what it brought.`,
      section: 'reference',
      input: inputOf(structure, entries),
      content: () => versionContent(site, version, entries),
    };
  });
}

function titleOf({ version, date }: ContractVersion): string {
  return date === null ? `Before the first dated version (${version})` : `Version ${version}`;
}
