import type { Contract } from '../../contract/contract.ts';
import type { LinkScheme, LinkTarget } from '../markup/link-target.ts';

/**
 * Tells whether there is what a link names, in any version. Versions are looked at from the newest, and each when it is
 * needed.
 *
 * @param guides the names of all guides
 */
export function linkTargets(contract: Contract, guides: readonly string[]): (target: LinkTarget) => boolean {
  const versions = contract.versions.map(({ version }) => version).reverse();
  const inSomeVersion = (has: (version: string) => boolean) => versions.some(has);
  const changesets = contract.versions.flatMap((version) => version.changesets.map(({ name }) => name));
  const exists: Readonly<Record<LinkScheme, (name: string) => boolean>> = {
    operation: (name) =>
      inSomeVersion((version) => contract.operations(version).some(({ operationId }) => operationId === name)),
    webhook: (name) => inSomeVersion((version) => Object.hasOwn(contract.document(version).webhooks ?? {}, name)),
    schema: (name) =>
      inSomeVersion((version) => Object.hasOwn(contract.document(version).components?.schemas ?? {}, name)),
    version: (name) => versions.includes(name),
    changeset: (name) => changesets.includes(name),
    guide: (name) => guides.includes(name),
  };
  return ({ scheme, name }) => exists[scheme](name);
}
