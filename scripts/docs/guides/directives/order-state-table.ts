import type { Contract } from '../../../contract/contract.ts';
import { lifeTable } from '../../pictures/life-text.ts';
import { mainLife } from '../../pictures/lives.ts';

/** How the states of an order follow each other, with the call that does it and the webhooks that tell of it. */
export function orderStateTable(contract: Contract, version: string): string {
  const life = mainLife(contract.document(version));
  return life === undefined ? '' : lifeTable(life);
}
