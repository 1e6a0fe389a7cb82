import type { ContractOperation } from '../../contract/operations.ts';
import { fromPointer } from '../../contract/pointer.ts';
import { inputValue } from '../request/input-value.ts';
import type { Filling } from './prepared.ts';

/** What of a request comes back in its answer, as the operation's `x-echo` says. */
export function echoed({ operation, path }: ContractOperation): Filling[] {
  return Object.entries(operation['x-echo'] ?? {}).map(([pointer, expression]) => ({
    keys: fromPointer(pointer),
    value: inputValue(path, expression),
  }));
}
