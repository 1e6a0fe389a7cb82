import type { Contract } from '../../../contract/contract.ts';
import { credentialTable } from './credential-table.ts';
import { errorTable } from './error-table.ts';
import { orderStateTable } from './order-state-table.ts';
import { retryTable } from './retry-table.ts';
import { testDataTable } from './test-data-table.ts';
import { versionTable } from './version-table.ts';

/** Makes Markdown from a version of the contract; its links name what they mean. */
type Directive = (contract: Contract, version: string) => string;

/** What guides can have made from the contract, by name. */
export const DIRECTIVES: Readonly<Record<string, Directive>> = {
  credentials: credentialTable,
  errors: errorTable,
  'order-states': orderStateTable,
  'test-data': testDataTable,
  versions: versionTable,
  'webhook-retries': retryTable,
};
