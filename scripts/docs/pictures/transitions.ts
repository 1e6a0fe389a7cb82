import type { Contract } from '../../contract/contract.ts';
import { schemaOf } from '../../contract/dereference.ts';
import type { Transition } from '../../contract/document.ts';

/** The schema of the states of an order; refunds have states of their own. */
const ORDER_STATES = 'OrderStatus';

/** How the states of an order follow each other in a version; empty where the contract does not say. */
export function transitionsOf(contract: Contract, version: string): readonly Transition[] {
  const document = contract.document(version);
  const { [ORDER_STATES]: order, ...others } = document.components?.schemas ?? {};
  const schemas = order === undefined ? Object.values(others) : [order];
  return schemas.flatMap((node) => schemaOf(document, node)['x-transitions'] ?? []);
}
