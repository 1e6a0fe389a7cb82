import type { Contract } from '../contract/contract.ts';
import type { OpenApiDocument } from '../contract/document.ts';
import type { ContractOperation } from '../contract/operations.ts';
import { type Router, routerOf } from '../contract/router.ts';

/** One version of the contract, ready to answer. */
export interface MockVersion {
  readonly version: string;
  readonly document: OpenApiDocument;
  readonly operations: readonly ContractOperation[];
  readonly route: Router;
}

/** Gives each version, made ready when it is first asked for and then kept. */
export function createVersions(contract: Contract): (version: string) => MockVersion {
  const ready = new Map<string, MockVersion>();
  return (version) => {
    const known = ready.get(version);
    if (known !== undefined) return known;
    const operations = contract.operations(version);
    const made = { version, document: contract.document(version), operations, route: routerOf(operations) };
    ready.set(version, made);
    return made;
  };
}
