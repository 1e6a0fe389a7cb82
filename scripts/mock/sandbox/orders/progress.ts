import type { Transition } from '../../../contract/document.ts';
import { giveTo } from '../customers/belongings.ts';
import { customerNamed } from '../customers/customers.ts';
import { KINDS } from '../kinds.ts';
import { followed } from '../mandates/progress.ts';
import type { MandateRecord } from '../mandates/record.ts';
import { isStorableName } from '../store/names.ts';
import type { Work } from '../work.ts';
import { followPayment } from './following.ts';
import { latestPayment, type OrderRecord, type PaymentRecord, type RefundRecord, withPayment } from './record.ts';

/** What is so of an order as soon as it is in a state, before anybody is told. */
export type Entering = (order: OrderRecord) => OrderRecord;

/**
 * Leads the latest payment of an order, and the order with it, to another state, along the way that the contract
 * describes; the webhooks of each step are told.
 *
 * @param entering is done in each state on the way
 * @returns undefined when no way leads there
 */
export function progress(
  work: Work,
  order: OrderRecord,
  to: string,
  entering: Entering = (entered) => entered,
): OrderRecord | undefined {
  const way = work.facts.orderStates.way(order.status, to);
  return way === undefined ? undefined : along(work, order, way, entering);
}

function along(work: Work, order: OrderRecord, way: readonly Transition[], entering: Entering): OrderRecord {
  return way.reduce((before, step) => {
    const { order: after, tell } = followed(work, entering(inState(work, before, step.to)));
    work.tell(step.webhooks, 'order', after);
    tell();
    return after;
  }, order);
}

/** A payment in these states has succeeded. */
const SUCCESSES = ['charged', 'authorized'] as const;

function inState({ facts, now }: Work, order: OrderRecord, status: string): OrderRecord {
  const payment = latestPayment(order);
  const changed: OrderRecord = { ...order, status, changed: now };
  // With STARTED a new payment begins; the one before stays as it ended.
  const { orderStates } = facts;
  if (payment === undefined || status === orderStates.as('started')) return changed;
  const { saves } = payment;
  const isSaved = saves !== undefined && SUCCESSES.some((role) => status === orderStates.as(role));
  return withPayment(changed, {
    ...payment,
    status,
    changed: now,
    ...(isSaved && { saves: { ...saves, done: true } }),
  });
}

/**
 * Leads a refund to another state, as `progress` does with an order.
 *
 * @param at when that happened; now when left out
 */
export function progressRefund(
  work: Work,
  order: OrderRecord,
  id: string,
  to: string,
  at = work.now,
): OrderRecord | undefined {
  const refund = order.refunds.find(({ unique_request_id }) => unique_request_id === id);
  const way = refund && work.facts.refundStates.way(refund.status, to);
  if (refund === undefined || way === undefined) return undefined;
  return way.reduce((before, step) => {
    const after = withRefund(before, { ...refund, status: step.to, changed: at }, at);
    work.tell(step.webhooks, 'order', after);
    return after;
  }, order);
}

function withRefund(order: OrderRecord, refund: RefundRecord, at: number): OrderRecord {
  const refunds = order.refunds.map((one) => (one.unique_request_id === refund.unique_request_id ? refund : one));
  return { ...order, refunds, changed: Math.max(order.changed, at) };
}

/** The money is back: what the contract describes as a step of the order itself is told as well. */
export function moneyIsBack(work: Work, order: OrderRecord): void {
  work.tell(work.facts.orderStates.step(order.status, order.status)?.webhooks, 'order', order);
}

/** Does to an order what time has done since it was looked at last. */
export function settled(work: Work, order: OrderRecord): OrderRecord {
  const { refundStates: states } = work.facts;
  return order.refunds.reduce((before, refund) => {
    const due = states.due(refund, work.now);
    if (due === undefined) return before;
    const after = progressRefund(work, before, refund.unique_request_id, due.step.to, due.at) ?? before;
    if (due.step.to === states.as('done')) moneyIsBack(work, after);
    return after;
  }, order);
}

/** Keeps an order, and finds its payments and refunds by their names later; what follows elsewhere is done. */
export async function keep(work: Work, order: OrderRecord, before?: OrderRecord): Promise<void> {
  if (order === before) return;
  const { tx } = work;
  await tx.put(KINDS.order, order.order_id, order);
  const of = { order: order.order_id };
  for (const { txn_id, txn_uuid, mandate } of order.payments.slice(before?.payments.length ?? 0)) {
    await tx.put(KINDS.payment, txn_id, of);
    await tx.put(KINDS.payment, txn_uuid, of);
    if (mandate !== undefined) await keepNames(work, mandate);
  }
  for (const { unique_request_id } of order.refunds.slice(before?.refunds.length ?? 0)) {
    await tx.put(KINDS.refund, unique_request_id, of);
  }
  await followPayment(work, order, before);
}

/** Finds a mandate by its name and by its customer later. */
async function keepNames(work: Work, { mandate_id, order_id, customer_id }: MandateRecord): Promise<void> {
  await work.tx.put(KINDS.mandate, mandate_id, { order: order_id });
  if (!isStorableName(customer_id)) return;
  const { reference } = await customerNamed(work, customer_id);
  await giveTo(work, 'mandates', reference, mandate_id);
}

/** The payment of a name, `txn_id` or `txn_uuid`. */
export function paymentNamed({ payments }: OrderRecord, name: string): PaymentRecord | undefined {
  return payments.find(({ txn_id, txn_uuid }) => txn_id === name || txn_uuid === name);
}
