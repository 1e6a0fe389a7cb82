import type { Facts } from '../facts.ts';
import { withMandate } from '../mandates/register.ts';
import { possibleDisputes, withDispute } from '../orders/chargebacks.ts';
import { findOrder } from '../orders/find.ts';
import { usualMethod } from '../orders/method.ts';
import { withNewPayment } from '../orders/new-payment.ts';
import { keep, progress } from '../orders/progress.ts';
import { latestPayment, leftOf, type OrderRecord, type RefundRecord, withPayment } from '../orders/record.ts';
import { refundedOf, takenFrom } from '../orders/taken.ts';
import type { Work } from '../work.ts';

/** Why an event did not happen. */
export type NotMoved =
  | { readonly kind: 'unknown' }
  /** It cannot happen to what is as it is; others can. */
  | { readonly kind: 'impossible'; readonly status: string; readonly possible: readonly string[] };

/** What came of an event that somebody let happen to an order. */
export type Moved = { readonly kind: 'moved'; readonly order: OrderRecord } | NotMoved;

/** Lets something happen to an order that no call of the API does: the shopper, the bank or the system does it. */
export async function moveOrder(work: Work, orderId: string, event: string): Promise<Moved> {
  const order = await findOrder(work, orderId);
  if (order === undefined) return { kind: 'unknown' };
  const disputed = withDispute(work, order, event);
  if (disputed !== undefined) {
    await keep(work, disputed, order);
    return { kind: 'moved', order: disputed };
  }
  const possible = possibleEvents(work.facts, order);
  const target = work.facts.orderStates.events.get(event);
  if (target === undefined || !possible.includes(event)) {
    return { kind: 'impossible', status: order.status, possible };
  }
  const moved = progress(work, paidFor(work, order), target, (entered) => completed(work, entered)) ?? order;
  await keep(work, moved, order);
  return { kind: 'moved', order: moved };
}

/**
 * What can happen to an order: all that leads along the contract's transitions, without yet another payment, as long as there
 * is money to move.
 */
export function possibleEvents(facts: Facts, order: OrderRecord): string[] {
  const { orderStates: states } = facts;
  const from = isFresh(facts, order) ? states.as('started') : order.status;
  const own = [...states.events].filter(([, to]) => {
    const way = to === order.status || isAllMoved(facts, order) ? undefined : states.way(from, to);
    return way !== undefined && !way.some((step) => step.to === states.as('started'));
  });
  return [...own.map(([event]) => event), ...possibleDisputes(facts, order)];
}

/** True for a blocked amount of which parts were captured and the rest was released. */
function isAllMoved({ orderStates }: Facts, order: OrderRecord): boolean {
  const payment = latestPayment(order);
  return order.status === orderStates.as('part-charged') && payment !== undefined && leftOf(order, payment) <= 0;
}

/** True for an order whose next payment has still to begin: there is none, or the last one failed. */
function isFresh({ orderStates: states }: Facts, order: OrderRecord): boolean {
  return latestPayment(order) === undefined || states.way(order.status, states.as('started'))?.length === 1;
}

/** The order with a payment that can go on. */
function paidFor(work: Work, order: OrderRecord): OrderRecord {
  if (!isFresh(work.facts, order)) return order;
  const payment = latestPayment(order);
  const started =
    payment === undefined ? order : (progress(work, order, work.facts.orderStates.as('started')) ?? order);
  return withMandate(work, withNewPayment(work, started, payment?.method ?? usualMethod(work.facts), false));
}

/** What has to be so in a state whoever led there: what is blocked, captured, released and paid back. */
function completed({ facts, now }: Work, order: OrderRecord): OrderRecord {
  const { status } = order;
  const { orderStates: states } = facts;
  const payment = latestPayment(order);
  if (payment === undefined) return order;
  const left = leftOf(order, payment);
  if (status === states.as('authorized')) return withPayment(order, { ...payment, pre_auth: true });
  if (status === states.as('voided')) return withPayment(order, { ...payment, voided: payment.voided + left });
  if (status === states.as('charged') && payment.pre_auth && left > 0) {
    const id = `${payment.txn_id}-${payment.captures.length + 1}`;
    return withPayment(order, { ...payment, captures: [...payment.captures, { id, amount: left, created: now }] });
  }
  return status === states.as('auto-refunded') ? paidBack(facts, order, payment.txn_id, now) : order;
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
