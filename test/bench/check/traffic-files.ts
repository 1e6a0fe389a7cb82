import { closeSync, openSync, writeSync } from 'node:fs';
import type { Contract } from '../../../scripts/contract/contract.ts';
import { exampleOf, harEntry } from '../../support/traffic.ts';

/** Examples of orders that the newest version has, one after the other, with fields of their own. */
export function orderAnswers(contract: Contract): (index: number) => Record<string, unknown> {
  const names = ['order-charged-card', 'order-charged-upi', 'order-new', 'order-refunded', 'order-pending-3ds'];
  const orders = names.map((name) => exampleOf(contract, name));
  return (index) => ({ ...orders[index % orders.length], order_id: `order_${index}`, amount: (index % 5000) + 0.5 });
}

/** Writes parts to a file one by one, so that it may be larger than the memory. */
export function writeParts(file: string, parts: Iterable<string>): void {
  const descriptor = openSync(file, 'w');
  let open = '';
  for (const part of parts) {
    open += part;
    if (open.length < 1 << 20) continue;
    writeSync(descriptor, open);
    open = '';
  }
  writeSync(descriptor, open);
  closeSync(descriptor);
}

/** NDJSON of bodies. */
export function* bodyLines(contract: Contract, count: number): Generator<string> {
  const orderAt = orderAnswers(contract);
  for (let index = 0; index < count; index += 1) yield `${JSON.stringify(orderAt(index))}\n`;
}

/** A HAR of calls, of at least so many entries and bytes. */
export function* harParts(
  contract: Contract,
  { count = 0, bytes = 0 }: { count?: number; bytes?: number },
): Generator<string> {
  const orderAt = orderAnswers(contract);
  yield '{"log":{"version":"1.2","creator":{"name":"bench","version":"1"},"entries":[\n';
  let written = 0;
  for (let index = 0; index < count || written < bytes; index += 1) {
    const entry = harEntry({ target: `GET /orders/order_${index}`, answer: orderAt(index) });
    const part = `${index === 0 ? '' : ',\n'}${JSON.stringify(entry)}`;
    written += part.length;
    yield part;
  }
  yield '\n]}}\n';
}
