import { CAPTURES } from './families/captures.ts';
import { ORDERS } from './families/orders.ts';
import { PAYMENTS } from './families/payments.ts';
import { REFUNDS } from './families/refunds.ts';
import { TIME } from './families/time.ts';
import type { Family } from './model.ts';

/** Anything that a shop, a shopper or time may do. */
export const COMMANDS: Family = [
  ...ORDERS, //
  ...PAYMENTS,
  ...CAPTURES,
  ...REFUNDS,
  ...TIME,
];
