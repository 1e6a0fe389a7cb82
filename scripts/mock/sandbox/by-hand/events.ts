import type { Facts } from '../facts.ts';
import { refundedOf, takenFrom } from '../money.ts';
import { findOrder } from '../orders/find.ts';
import { usualMethod } from '../orders/method.ts';
import { withNewPayment } from '../orders/new-payment.ts';
import { keep, progress } from '../orders/progress.ts';
import { latestPayment, type OrderRecord, type RefundRecord, withPayment } from '../orders/record.ts';
import type { Work } from '../work.ts';

/** What came of an event that somebody let happen. */
export type Moved =
  | { readonly kind: 'moved'; readonly order: OrderRecord }
  | { readonly kind: 'unknown' }
  /** The event cannot happen to the order as it is; others can. */
  | { readonly kind: 'impossible'; readonly status: string; readonly possible: readonly string[] };

/** Lets something happen to an order that no call of the API does: the shopper, the bank or the system does it. */
export async function moveOrder(work: Work, orderId: string, event: string): Promise<Moved> {
  const order = await findOrder(work, orderId);
  if (order === undefined) return { kind: 'unknown' };
  const possible = possibleEvents(work.facts, order);
  const target = work.facts.orderStates.events.get(event);
  if (target === undefined || !possible.includes(event)) {
    return { kind: 'impossible', status: order.status, possible };
  }
  const moved = completed(work, progress(work, paidFor(work, order), target) ?? order, target);
  await keep(work, moved, order);
  return { kind: 'moved', order: moved };
}

/** What can happen to an order: all that leads along the contract's transitions. */
export function possibleEvents({ orderStates }: Facts, { status }: OrderRecord): string[] {
  return [...orderStates.events]
    .filter(([, to]) => to !== status && orderStates.way(status, to) !== undefined)
    .map(([event]) => event);
}

/** The order with a payment that can go on: a new one when there is none, or when the last one failed. */
function paidFor(work: Work, order: OrderRecord): OrderRecord {
  const states = work.facts.orderStates;
  const payment = latestPayment(order);
  const isFresh = payment === undefined || states.way(order.status, states.as('started'))?.length === 1;
  if (!isFresh) return order;
  const started = payment === undefined ? order : (progress(work, order, states.as('started')) ?? order);
  return withNewPayment(work, started, payment?.method ?? usualMethod(work.facts), false);
}

/** What has to be so in a state whoever led there: what is blocked, captured, released and paid back. */
function completed({ facts, now }: Work, order: OrderRecord, target: string): OrderRecord {
  const payment = latestPayment(order);
  if (payment === undefined) return order;
  const captured = payment.captures.reduce((sum, { amount }) => sum + amount, 0);
  const left = order.amount - payment.voided - captured;
  const states = facts.orderStates;
  if (target === states.as('authorized')) return withPayment(order, { ...payment, pre_auth: true });
  if (target === states.as('voided')) return withPayment(order, { ...payment, voided: payment.voided + left });
  if (target === states.as('charged') && payment.pre_auth && left > 0) {
    const id = `${payment.txn_id}-${payment.captures.length + 1}`;
    return withPayment(order, { ...payment, captures: [...payment.captures, { id, amount: left, created: now }] });
  }
  return target === states.as('auto-refunded') ? paidBack(facts, order, payment.txn_id, now) : order;
}

/** The system pays back all that is left. */
function paidBack(facts: Facts, order: OrderRecord, txn_id: string, now: number): OrderRecord {
  const amount = takenFrom(facts, order) - refundedOf(facts, order);
  if (amount <= 0) return order;
  const refund: RefundRecord = {
    unique_request_id: `${txn_id}-auto`,
    txn_id,
    amount,
    status: facts.refundStates.as('done'),
    type: null,
    created: now,
    changed: now,
  };
  return { ...order, refunds: [...order.refunds, refund] };
}
