import type { Facts } from '../facts.ts';
import { latestPayment, type OrderRecord } from './record.ts';

/** True for a state in which the shopper has paid the whole amount. */
export function isPaid({ orderStates }: Facts, status: string): boolean {
  return status === orderStates.as('charged') || status === orderStates.as('auto-refunded');
}

/** What of an order's amount was taken from the shopper: what was captured of a blocked amount, else all or nothing. */
export function takenFrom(facts: Facts, order: OrderRecord): number {
  const payment = latestPayment(order);
  if (payment === undefined) return 0;
  const captured = payment.captures.reduce((sum, { amount }) => sum + amount, 0);
  if (payment.pre_auth) return captured;
  return isPaid(facts, order.status) ? order.amount : 0;
}

/** What goes back to the shopper, or is back already: all refunds but those that failed. */
export function refundedOf({ refundStates }: Facts, { refunds }: OrderRecord): number {
  const failed = refundStates.as('failed');
  return refunds.reduce((sum, { amount, status }) => (status === failed ? sum : sum + amount), 0);
}
