import type { Contract } from '../contract/contract.ts';
import { createContentKeys } from '../validation/engine/content-key.ts';
import { type OperationSide, REQUEST_SIDE, RESPONSE_SIDE } from '../validation/engine/operation-document.ts';
import { operationIn } from '../validation/exchange/operation.ts';

/**
 * Makes a function that gives the versions in groups that say the same of an operation, so that what one of a group
 * finds all of it find. Versions without the operation are groups of their own.
 */
export function createVersionGroups(contract: Contract): (operationId: string) => readonly (readonly string[])[] {
  const known = new Map<string, readonly (readonly string[])[]>();
  // Open lists of values are judged too, though no schema refuses anything for them.
  const sides: readonly OperationSide[] = [REQUEST_SIDE, RESPONSE_SIDE];
  const keys = sides.map((side) => createContentKeys((key) => key !== 'x-extensible-enum' && side.leftOut(key)));
  return (operationId) => {
    const groups = known.get(operationId) ?? groupsOf(operationId);
    known.set(operationId, groups);
    return groups;
  };

  function groupsOf(operationId: string): readonly (readonly string[])[] {
    const groups = new Map<string, string[]>();
    for (const { version } of contract.versions) {
      const document = contract.document(version);
      const operation = operationIn(contract, version, { operation: operationId, direction: 'request' });
      const key =
        operation === undefined
          ? version
          : sides.map((side, index) => keys[index]?.(document, side.partOf(document, operation))).join(' ');
      groups.set(key, [...(groups.get(key) ?? []), version]);
    }
    return [...groups.values()];
  }
}
