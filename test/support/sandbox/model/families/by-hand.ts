import fc from 'fast-check';
import { happens } from '../happens.ts';
import { command, type Family, hold, type Model, type Real } from '../model.ts';
import { latestOf, leftOf, type ModelOrder, newPayment, refundedOf, takenOf, walk, wayTo } from '../order.ts';
import { someOrder } from '../some.ts';

/** What somebody may let happen, and where it leads. */
const EVENTS = [
  ['authenticate', 'VBV_SUCCESSFUL'],
  ['authorize', 'AUTHORIZED'],
  ['charge', 'CHARGED'],
  ['fail', 'AUTHORIZATION_FAILED'],
  ['fail-authentication', 'AUTHENTICATION_FAILED'],
  ['decline', 'JUSPAY_DECLINED'],
  ['fail-capture', 'CAPTURE_FAILED'],
  ['void', 'VOIDED'],
  ['fail-void', 'VOID_FAILED'],
  ['auto-refund', 'AUTO_REFUNDED'],
] as const;

const happen = (id: string, [event, to]: (typeof EVENTS)[number]) =>
  command(`${event} ${id}`, async (model, real) => {
    const order = model.orders.get(id);
    const isGood = order !== undefined && canReach(real, order, to);
    const done = await happens(real.shop.mock.pay(id, { event }));
    hold(done === isGood, `${event} ${done ? 'happened' : 'was refused'} to ${order?.status}`);
    if (isGood) lead(model, real, order, to);
  });

/**
 * What is released in part can still be captured in part, but not when nothing is left of it. Nothing leads through a payment
 * that the shopper has not begun.
 */
function canReach(real: Real, order: ModelOrder, to: string): boolean {
  const payment = latestOf(order);
  const isUsedUp = order.status === 'PARTIAL_CHARGED' && payment !== undefined && leftOf(order, payment) === 0;
  const [, ...later] = wayTo(real, order.status, to) ?? ['', 'STARTED'];
  return to !== order.status && !isUsedUp && !later.includes('STARTED');
}

function lead(model: Model, real: Real, order: ModelOrder, to: string): void {
  const payment = latestOf(order);
  const [first] = wayTo(real, order.status, to) ?? [];
  if (payment !== undefined && first === 'STARTED') walk(model, real, order, 'STARTED');
  if (payment === undefined || first === 'STARTED') {
    order.payments.push(newPayment(`acme_store-${order.id}-${order.payments.length + 1}`, false));
  }
  for (const state of wayTo(real, order.status, to) ?? []) {
    const latest = latestOf(order);
    if (latest !== undefined && state === 'AUTHORIZED') latest.isBlocked = true;
    if (state === 'AUTO_REFUNDED') payBack(order);
    walk(model, real, order, state);
  }
}

/** The system pays back all that is left. */
function payBack(order: ModelOrder): void {
  const amount = takenOf(order) - refundedOf(order);
  if (amount > 0) order.refunds.set(`${latestOf(order)?.id}-auto`, { amount, status: 'SUCCESS', at: 0 });
}

export const BY_HAND: Family = [fc.tuple(someOrder, fc.constantFrom(...EVENTS)).map((args) => happen(...args))];
