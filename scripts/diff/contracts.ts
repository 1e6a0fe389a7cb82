import { type Difference, keyOf } from '../compare/difference.ts';
import { createDocumentComparer } from '../compare/document/compare.ts';
import { documentOf } from '../compare/versions.ts';
import type { Contract } from '../contract/contract.ts';

/** A difference and the versions in which it shows. */
export type VersionedDifference = Difference & { readonly versions: readonly string[] };

/** What lies between two states of a contract. */
export interface ContractDiff {
  readonly addedVersions: readonly string[];
  readonly removedVersions: readonly string[];
  readonly versions: readonly string[];
  /** In the versions that both have, each once. */
  readonly differences: readonly VersionedDifference[];
}

/** What changes in each version from one state of a contract to another one. */
export function compareContracts(a: Contract, b: Contract): ContractDiff {
  const [before, after] = [a, b].map(({ versions }) => versions.map(({ version }) => version));
  const both = (before ?? []).filter((version) => after?.includes(version));
  const found = new Map<string, { difference: Difference; versions: string[] }>();
  const compare = createDocumentComparer();
  for (const version of both) {
    for (const difference of compare(documentOf(a, version), documentOf(b, version))) {
      const key = keyOf(difference);
      const known = found.get(key);
      if (known === undefined) found.set(key, { difference, versions: [version] });
      else {
        known.versions.push(version);
        known.difference = { ...known.difference, uses: joined(known.difference, difference) };
      }
    }
  }
  return {
    addedVersions: (after ?? []).filter((version) => !before?.includes(version)),
    removedVersions: (before ?? []).filter((version) => !after?.includes(version)),
    versions: both,
    differences: [...found.values()].map(({ difference, versions }) => ({ ...difference, versions })),
  };
}

function joined(one: Difference, other: Difference): Difference['uses'] {
  const key = (use: Difference['uses'][number]) => `${use.operation}\n${use.part}\n${use.status}\n${use.field}`;
  return [...new Map([...one.uses, ...other.uses].map((use) => [key(use), use])).values()];
}
