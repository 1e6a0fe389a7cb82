import fc from 'fast-check';
import { happens } from '../happens.ts';
import { command, type Family, hold, perModel } from '../model.ts';
import { owe, shortestWay, stepBetween } from '../order.ts';
import { someOrder } from '../some.ts';

/** The disputes about an order, the first one first, by how far they have come. */
const disputesOf = perModel(() => new Map<string, string[]>());

const EVENTS = [
  ['chargeback', 'RECEIVED'],
  ['chargeback-review', 'UNDER_REVIEW'],
  ['chargeback-evidence', 'EVIDENCE_REQUIRED'],
  ['chargeback-won', 'RESOLVED_IN_MERCHANT_FAVOUR'],
  ['chargeback-lost', 'RESOLVED_IN_CUSTOMER_FAVOUR'],
  ['chargeback-canceled', 'CANCELED'],
  ['chargeback-refunded', 'ALREADY_REFUNDED'],
  ['chargeback-expired', 'EXPIRED'],
] as const;

const happen = (id: string, [event, to]: (typeof EVENTS)[number]) =>
  command(`${event} ${id}`, async (model, real) => {
    const { dispute: steps } = real.transitions;
    const order = model.orders.get(id);
    const disputes = disputesOf(model).get(id) ?? [];
    const last = disputes.at(-1);
    const isOpen = last !== undefined && steps.some(({ from }) => from === last);
    const isPaid = order !== undefined && ['CHARGED', 'PARTIAL_CHARGED'].includes(order.status);
    const begun = isPaid && !isOpen ? [to] : undefined;
    const goneOn = last === undefined || last === to ? undefined : shortestWay(steps, last, to);
    const way = event === 'chargeback' ? begun : goneOn;
    const done = await happens(real.shop.mock.pay(id, { event }));
    hold(done === (way !== undefined), `${event} ${done ? 'happened' : 'was refused'} after ${last}`);
    if (order === undefined || way === undefined) return;
    if (event === 'chargeback') disputes.push('');
    for (const state of way) {
      owe(model, order, stepBetween(steps, disputes.pop() || undefined, state));
      disputes.push(state);
    }
    disputesOf(model).set(id, disputes);
    const shown = (await real.shop.order(id, real.newest)).chargebacks?.map((one) => one.dispute_status).join();
    hold(shown === disputes.join(), `${id} shows ${shown} and should show ${disputes}`);
  });

export const DISPUTES: Family = [fc.tuple(someOrder, fc.constantFrom(...EVENTS)).map((args) => happen(...args))];
