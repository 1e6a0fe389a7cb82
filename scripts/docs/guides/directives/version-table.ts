import type { Contract } from '../../../contract/contract.ts';
import { code, markdownTable } from './markdown-table.ts';

/** All versions up to one, the newest first: what each changes, and what there is to do. */
export function versionTable(contract: Contract, version: string): string {
  const names = contract.versions.map((known) => known.version);
  const upTo = contract.versions.slice(0, names.indexOf(version) + 1).reverse();
  return markdownTable(
    ['version', 'change', 'what it is', 'what to do'],
    upTo.flatMap(({ version: name, changesets }) =>
      changesets.map((changeset) => [
        `[${name}](version:${name})`,
        `[${code(changeset.name)}](changeset:${changeset.name})`,
        changeset.summary,
        changeset.action,
      ]),
    ),
  );
}
