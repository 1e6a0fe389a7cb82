import type { Facts } from '../facts.ts';
import { takenFrom } from '../money.ts';
import { findOrder } from '../orders/find.ts';
import { withNewPayment } from '../orders/new-payment.ts';
import { keep, progress } from '../orders/progress.ts';
import { latestPayment, leftOf, type OrderRecord, type RefundRecord, withPayment } from '../orders/record.ts';
import { ORDER, PAID, REFUND } from '../orders/states.ts';
import type { Work } from '../work.ts';

/** What came of an event that somebody let happen. */
export type Moved =
  | { readonly kind: 'moved'; readonly order: OrderRecord }
  | { readonly kind: 'unknown' }
  /** The event cannot happen to the order as it is; others can. */
  | { readonly kind: 'impossible'; readonly status: string; readonly possible: readonly string[] };

/** How a shopper pays of whom nothing else is known. */
const USUAL_METHOD = { payment_method_type: 'CARD', payment_method: 'VISA' };

/** Lets something happen to an order that no call of the API does: the shopper, the bank or the system does it. */
export async function moveOrder(work: Work, orderId: string, event: string): Promise<Moved> {
  const order = await findOrder(work, orderId);
  if (order === undefined) return { kind: 'unknown' };
  const possible = possibleEvents(work.facts, order);
  const target = work.facts.orderStates.events.get(event);
  if (target === undefined || !possible.includes(event)) {
    return { kind: 'impossible', status: order.status, possible };
  }
  const moved = progress(work, paidFor(work, order), target, (entered) => completed(work, entered)) ?? order;
  await keep(work, moved, order);
  return { kind: 'moved', order: moved };
}

/** What can happen to an order: all that leads along the contract's transitions, as long as there is money to move. */
export function possibleEvents({ orderStates }: Facts, order: OrderRecord): string[] {
  const { status } = order;
  const payment = latestPayment(order);
  if (status === ORDER.partCharged && payment !== undefined && leftOf(order, payment) <= 0) return [];
  return [...orderStates.events]
    .filter(([, to]) => to !== status && orderStates.way(status, to) !== undefined)
    .map(([event]) => event);
}

/** The order with a payment that can go on: a new one when there is none, or when the last one failed. */
function paidFor(work: Work, order: OrderRecord): OrderRecord {
  const payment = latestPayment(order);
  const isFresh = payment === undefined || work.facts.orderStates.way(order.status, ORDER.started)?.length === 1;
  if (!isFresh) return order;
  const started = payment === undefined ? order : (progress(work, order, ORDER.started) ?? order);
  return withNewPayment(work, started, payment?.method ?? USUAL_METHOD, false);
}

/** What has to be so in a state whoever led there: what is blocked, captured, released and paid back. */
function completed({ now }: Work, order: OrderRecord): OrderRecord {
  const { status } = order;
  const payment = latestPayment(order);
  if (payment === undefined) return order;
  const left = leftOf(order, payment);
  if (status === ORDER.authorized) return withPayment(order, { ...payment, pre_auth: true });
  if (status === ORDER.voided) return withPayment(order, { ...payment, voided: payment.voided + left });
  if (status === ORDER.charged && payment.pre_auth && left > 0) {
    const id = `${payment.txn_id}-${payment.captures.length + 1}`;
    return withPayment(order, { ...payment, captures: [...payment.captures, { id, amount: left, created: now }] });
  }
  return status === ORDER.autoRefunded ? paidBack(order, payment.txn_id, now) : order;
}

/** The system pays back all that is left. */
function paidBack(order: OrderRecord, txn_id: string, now: number): OrderRecord {
  const back = order.refunds.reduce((sum, { amount, status }) => (status === REFUND.failed ? sum : sum + amount), 0);
  const amount = takenFrom(order, PAID) - back;
  if (amount <= 0) return order;
  const refund: RefundRecord = {
    unique_request_id: `${txn_id}-auto`,
    txn_id,
    amount,
    status: REFUND.done,
    type: null,
    created: now,
    changed: now,
  };
  return { ...order, refunds: [...order.refunds, refund] };
}
