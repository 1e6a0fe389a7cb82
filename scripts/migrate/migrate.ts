import type { Contract } from '../contract/contract.ts';
import { packagedContractNow } from '../contract/packaged-contract.ts';
import { createMigrator, type Migration, type Migrator } from './migrator.ts';
import type { Migrated } from './note.ts';

export type { Contract } from '../contract/contract.ts';
export { ContractError } from '../contract/errors.ts';
export { loadContract } from '../contract/load.ts';
export type { MessageName } from './messages.ts';
export { createMigrator, type Migration, type Migrator } from './migrator.ts';
export type { Migrated, MigrationNote } from './note.ts';

const migrators = new WeakMap<Contract, Migrator>();

/**
 * Shows a newer version's answer, or webhook payload, as an older version would: what later changesets brought is left
 * out, and a value that the older version lacks is what it showed in its place. What no version knows stays, and what
 * the older version has no form for passes and is told under `drift`. The body that is given is not changed.
 *
 * @param body the parsed JSON body
 * @param migration which message it is, and the versions, `from` the newer and `to` the older
 * @param contract the package's own when left out
 * @throws ContractError `USAGE` when `from` has no such operation or webhook, or `to` is the newer version;
 *   `VERSION_INVALID` for what is no version and no date
 */
export function migrate(body: unknown, migration: Migration, contract: Contract = packagedContractNow()): Migrated {
  const migrator = migrators.get(contract) ?? createMigrator(contract);
  migrators.set(contract, migrator);
  return migrator(body, migration);
}
