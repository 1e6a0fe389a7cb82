import type { Contract } from '../contract/contract.ts';
import type { ContractOperation } from '../contract/operations.ts';
import { createContentKeys } from '../validation/engine/content-key.ts';
import { type OperationSide, REQUEST_SIDE, RESPONSE_SIDE } from '../validation/engine/operation-document.ts';
import { operationIn } from '../validation/exchange/operation.ts';
import { isNoRule } from '../validation/schemas/rule-key.ts';

/** Versions, one after the other, that say the same, so that what is found in one is found in all. */
export type VersionGroup = readonly [first: string, ...others: string[]];

/** Which versions say the same of an operation. */
export interface VersionGroups {
  /** Of its requests. */
  readonly requests: readonly VersionGroup[];
  /** Of its answers. */
  readonly answers: readonly VersionGroup[];
  /** The versions that do not have it. */
  readonly without: readonly VersionGroup[];
}

/** Makes a function that gives the groups of an operation. */
export function createVersionGroups(contract: Contract): (operationId: string) => VersionGroups {
  const known = new Map<string, VersionGroups>();
  const keysOf = (side: OperationSide, leftOut: (key: string) => boolean) => {
    const keyOf = createContentKeys(leftOut);
    return (version: string, operation: ContractOperation) => {
      const document = contract.document(version);
      const { security } = operation;
      return `${keyOf(document, side.partOf(document, operation))} ${JSON.stringify(security)}`;
    };
  };
  // Open lists of values are judged too, though no schema refuses anything for them.
  const requestKey = keysOf(REQUEST_SIDE, (key) => key !== 'x-extensible-enum' && REQUEST_SIDE.leftOut(key));
  const answerKey = keysOf(RESPONSE_SIDE, isNoRule);

  const groupsOf = (operationId: string): VersionGroups => {
    const versions = contract.versions.map(({ version }) => version);
    const operationOf = (version: string) =>
      operationIn(contract, version, { operation: operationId, direction: 'request' });
    const runs = (keyOf: (version: string, operation: ContractOperation) => string) =>
      inRuns(versions, (version) => {
        const operation = operationOf(version);
        return operation && keyOf(version, operation);
      });
    return {
      requests: runs(requestKey),
      answers: runs(answerKey),
      without: versions.filter((version) => operationOf(version) === undefined).map((version) => [version]),
    };
  };
  return (operationId) => {
    const groups = known.get(operationId) ?? groupsOf(operationId);
    known.set(operationId, groups);
    return groups;
  };
}

/** Versions with the same key, as far as they follow each other: which version brings something is the same for them. */
function inRuns(versions: readonly string[], keyOf: (version: string) => string | undefined): VersionGroup[] {
  const runs: [string, ...string[]][] = [];
  let last: string | undefined;
  for (const version of versions) {
    const key = keyOf(version);
    const run = runs.at(-1);
    if (key !== undefined && key === last && run !== undefined) run.push(version);
    else if (key !== undefined) runs.push([version]);
    last = key;
  }
  return runs;
}
