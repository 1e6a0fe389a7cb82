import type { Contract } from '../../contract/contract.ts';
import { schemaOf } from '../../contract/dereference.ts';
import type { Transition } from '../../contract/document.ts';

/** How the states of an order follow each other in a version; empty where the contract does not say. */
export function transitionsOf(contract: Contract, version: string): readonly Transition[] {
  const document = contract.document(version);
  return Object.values(document.components?.schemas ?? {}).flatMap(
    (node) => schemaOf(document, node)['x-transitions'] ?? [],
  );
}
