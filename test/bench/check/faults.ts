import type { Contract } from '../../../scripts/contract/contract.ts';
import { exampleOf, harEntry, type RecordedCall } from '../../support/traffic.ts';

/** A recorded call with one fault. */
export interface PlantedFault {
  readonly name: string;
  readonly entry: object;
}

/** Eight faults in what else fits the newest version, each in a call of its own. */
export function plantedFaults(contract: Contract): PlantedFault[] {
  const order = exampleOf(contract, 'order-charged-card');
  const { merchant_id: _, ...incomplete } = order;
  const created = exampleOf(contract, 'order-new');
  const create = (body: RecordedCall['body']): RecordedCall => ({
    target: 'POST /orders',
    ...(body !== undefined && { body }),
    answer: created,
  });
  const faults: readonly (readonly [name: string, call: RecordedCall])[] = [
    ['a field of an answer is missing', { answer: incomplete }],
    ['a value of an answer has the wrong type', { answer: { ...order, amount: 'much' } }],
    ['a value of an answer is not in its list', { answer: { ...order, status: 'PLANTED' } }],
    ['an answer has another media type', { answer: order, answerHeaders: [['content-type', 'text/html']] }],
    ['an answer has a status that is not declared', { status: 418, answer: {} }],
    ['an answer has a field that nobody knows', { answer: { ...order, planted: true } }],
    ['a form lacks `order_id`', create({ amount: '1.00' })],
    ['a value of a form has the wrong kind', create({ order_id: 'acme0417', amount: 'much' })],
  ];
  return faults.map(([name, call]) => ({ name, entry: harEntry(call) }));
}

/** The same calls without a fault, by which false alarms show. */
export function faultless(contract: Contract): object[] {
  return [
    harEntry({ answer: exampleOf(contract, 'order-charged-card') }),
    harEntry({
      target: 'POST /orders',
      body: { order_id: 'acme0417', amount: '1.00' },
      answer: exampleOf(contract, 'order-new'),
    }),
  ];
}
