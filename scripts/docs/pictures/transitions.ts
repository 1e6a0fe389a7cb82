import type { Contract } from '../../contract/contract.ts';
import { schemaOf } from '../../contract/dereference.ts';
import type { Transition } from '../../contract/document.ts';
import { schemaOfLife } from '../../contract/lives.ts';

/**
 * How the states of an order follow each other in a version, or those of anything in a contract that does not say which
 * are an order's; empty where the contract does not say.
 */
export function transitionsOf(contract: Contract, version: string): readonly Transition[] {
  const document = contract.document(version);
  const order = schemaOfLife(document, 'order');
  const schemas =
    order === undefined
      ? Object.values(document.components?.schemas ?? {}).map((node) => schemaOf(document, node))
      : [order];
  return schemas.flatMap((schema) => schema['x-transitions'] ?? []);
}
