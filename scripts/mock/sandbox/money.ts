import type { JsonValue } from '../../contract/json.ts';
import type { Facts } from './facts.ts';
import { latestPayment, type OrderRecord } from './orders/record.ts';
import { isPaid } from './orders/states.ts';

/** How many units are one of a currency: no currency divides further. */
const UNIT = 1000;

/** An amount in units; undefined for what is no amount. */
export function unitsOf(value: JsonValue | undefined): number | undefined {
  const number = typeof value === 'string' && /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? Math.round(number * UNIT) : undefined;
}

/** Units as a number of the currency. */
export function amountOf(units: number): number {
  return units / UNIT;
}

/** Units as a text with two decimals, or three where it needs them. */
export function amountText(units: number): string {
  return amountOf(units).toFixed(units % 10 === 0 ? 2 : 3);
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
