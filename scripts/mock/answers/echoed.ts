import type { ContractOperation } from '../../contract/operations.ts';
import { fromPointer } from '../../contract/pointer.ts';
import { type AcceptedRequest, type InputValue, inputValue } from '../request/input-value.ts';
import type { Filling } from './prepared.ts';

/** What of a request comes back in its answer, as the operation's `x-echo` says; of several sources the first counts. */
export function echoed({ operation, path }: ContractOperation): Filling[] {
  return Object.entries(operation['x-echo'] ?? {}).map(([pointer, source]) => {
    const sources = [source].flat().map((expression) => inputValue(path, expression));
    return { keys: fromPointer(pointer), value: (request) => firstOf(sources, request) };
  });
}

function firstOf(sources: readonly InputValue[], request: AcceptedRequest): string | undefined {
  for (const read of sources) {
    const value = read(request);
    if (value !== undefined) return value;
  }
  return undefined;
}
