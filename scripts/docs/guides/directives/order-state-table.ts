import type { Contract } from '../../../contract/contract.ts';
import { transitionsOf } from '../../pictures/transitions.ts';
import { code, markdownTable, operationLinks } from './markdown-table.ts';

/** How the states of an order follow each other, with the call that does it and the webhooks that tell of it. */
export function orderStateTable(contract: Contract, version: string): string {
  return markdownTable(
    ['from', 'to', 'what happens', 'call', 'webhook', 'known from'],
    transitionsOf(contract, version).map(({ from, to, what, operation, webhooks = [], basis }) => [
      from === undefined ? '' : code(from),
      code(to),
      what,
      operation === undefined ? '' : operationLinks([operation]),
      webhooks.map((event) => `[${event}](webhook:${event})`).join(', '),
      BASIS[basis],
    ]),
  );
}

const BASIS = { documented: 'pages', sample: 'a sample', inferred: 'the meaning' } as const;
