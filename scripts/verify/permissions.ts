import type { ContractOperation } from '../contract/operations.ts';
import { isSafe } from '../contract/safe.ts';

/** What a server may be asked to do. */
export interface Permissions {
  /** True to send calls that change something. */
  readonly writes: boolean;
  /** True to send calls that can cost somebody money as well. */
  readonly payments: boolean;
}

/** Why an operation is not sent; undefined for one that is. */
export function reasonNotToSend(operation: ContractOperation, { writes, payments }: Permissions): string | undefined {
  if (operation.operation['x-encrypts'] !== undefined)
    return 'its messages are encrypted, which needs the keys of both sides';
  if (isSafe(operation)) return undefined;
  if (movesMoney(operation)) return payments ? undefined : 'it can cost money: --allow-payments';
  return writes ? undefined : 'it changes something: --allow-writes';
}

function movesMoney({ operation }: ContractOperation): boolean {
  return operation['x-moves-money'] === true;
}
