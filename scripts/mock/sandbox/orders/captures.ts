import { unitsOf } from '../../money.ts';
import { shownOrder } from '../present/order.ts';
import { type Call, refuse, show } from '../present/show.ts';
import { situationOf } from '../situation.ts';
import { type Handler, sentValue, type Work } from '../work.ts';
import { findByLatestPayment } from './find.ts';
import { keep, progress } from './progress.ts';
import { leftOf, type OrderRecord, type PaymentRecord, withPayment } from './record.ts';

export const capture: Handler = async (work, call) => {
  const found = await findBlocked(work, call);
  if (found === undefined) return refuse(call, 'not-authorized');
  const { order, payment } = found;
  const key = sentValue(call, 'idempotence_key');
  if (key !== undefined && payment.captures.some(({ id }) => id === key)) {
    return show(call, work.facts, shownOrder(work.facts, order));
  }
  const left = leftOf(order, payment);
  if (left <= 0 || !isBlocked(work, order)) return refuse(call, 'not-authorized');
  const amount = unitsOf(sentValue(call, 'amount')) ?? left;
  if (amount > left) return refuse(call, 'exceeded');
  const after =
    situationOf(work.facts, 'getOrderStatus', order.order_id) === work.facts.orderStates.as('uncaptured')
      ? failed(work, order)
      : taken(work, order, payment, amount, key);
  await keep(work, after, order);
  return show(call, work.facts, shownOrder(work.facts, after));
};

function failed(work: Work, order: OrderRecord): OrderRecord {
  return progress(work, order, work.facts.orderStates.as('uncaptured')) ?? order;
}

function taken(
  work: Work,
  order: OrderRecord,
  payment: PaymentRecord,
  amount: number,
  key: string | undefined,
): OrderRecord {
  const id = key ?? `${payment.txn_id}-${payment.captures.length + 1}`;
  const captures = [...payment.captures, { id, amount, created: work.now }];
  const after = withPayment(order, { ...payment, captures, changed: work.now });
  const isWhole = amount === leftOf(order, payment);
  const target = work.facts.orderStates.as(isWhole ? 'charged' : 'part-charged');
  // A further part changes no state.
  return target === order.status ? { ...after, changed: work.now } : (progress(work, after, target) ?? after);
}

export const voidTransaction: Handler = async (work, call) => {
  const found = await findBlocked(work, call);
  if (found === undefined || !isBlocked(work, found.order)) return refuse(call, 'not-authorized');
  const { order, payment } = found;
  const left = leftOf(order, payment);
  const amount = unitsOf(sentValue(call, 'amount')) ?? left;
  if (left <= 0) return refuse(call, 'not-authorized');
  if (amount > left) return refuse(call, 'exceeded');
  const released = withPayment(order, { ...payment, voided: payment.voided + amount, changed: work.now });
  const isAll = amount === left && payment.captures.length === 0;
  const after = isAll
    ? (progress(work, released, work.facts.orderStates.as('voided')) ?? released)
    : { ...released, changed: work.now };
  await keep(work, after, order);
  return show(call, work.facts, shownOrder(work.facts, after));
};

/** The order with the payment whose amount was blocked. */
async function findBlocked(work: Work, call: Call) {
  const found = await findByLatestPayment(work, sentValue(call, 'txn_uuid'));
  return found?.payment.pre_auth === true ? found : undefined;
}

function isBlocked({ facts: { orderStates } }: Work, { status }: OrderRecord): boolean {
  return status === orderStates.as('authorized') || status === orderStates.as('part-charged');
}
