import { asJson } from '../../contract/dereference.ts';
import { digestOf } from '../../contract/digest.ts';
import { sha256 } from '../../contract/sha256.ts';
import type { Site } from '../site/site.ts';

/** Hash of what versions say and of their changesets. */
export function compareInput({ contract }: Pick<Site, 'contract'>, versions: readonly string[]): string {
  return sha256(
    JSON.stringify([
      contract.versions.filter(({ version }) => versions.includes(version)),
      versions.map((version) => digestOf(asJson(contract.document(version)))),
    ]),
  );
}

/** The same, with all versions that there are and the addresses of what pages link to. */
export function changesInput(site: Site, versions: readonly string[]): string {
  const { contract, subjects } = site;
  return sha256(
    JSON.stringify([
      compareInput(site, versions),
      contract.versions.map(({ version }) => version),
      subjects.all.map(({ kind, name, states }) => [kind, name, states.map(({ from, to }) => [from, to])]),
    ]),
  );
}
