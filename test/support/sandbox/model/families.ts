import fc from 'fast-check';
import { hear } from './afterwards.ts';
import { BY_HAND } from './families/by-hand.ts';
import { CAPTURES } from './families/captures.ts';
import { CUSTOMERS } from './families/customers.ts';
import { DISPUTES } from './families/disputes.ts';
import { MANDATES } from './families/mandates.ts';
import { ORDERS } from './families/orders.ts';
import { PASSWORDS } from './families/passwords.ts';
import { PAYMENTS } from './families/payments.ts';
import { REFUNDS } from './families/refunds.ts';
import { TIME } from './families/time.ts';
import { look } from './looking.ts';
import type { Command, Family } from './model.ts';
import { someOrder } from './some.ts';

/** Anything that a shop, a shopper or time may do. */
const FAMILIES: readonly Family[] = [
  BY_HAND, //
  CAPTURES,
  CUSTOMERS,
  DISPUTES,
  MANDATES,
  ORDERS,
  PASSWORDS,
  PAYMENTS,
  REFUNDS,
  TIME,
];

/** Does something in any version; then the webhooks have to be right, and any order, in that version too. */
const inSomeVersion = (done: Command, pick: number, looked: string): Command => ({
  check: (model) => done.check(model),
  async run(model, real) {
    const version = real.versions[pick % real.versions.length] ?? '';
    const inVersion = { ...real, shop: real.shop.in(version) };
    await done.run(model, inVersion);
    model.steps += 1;
    hear(model, inVersion);
    await look(model, inVersion, looked);
  },
  toString: () => `${done}`,
});

/** Every command there is. */
export const COMMANDS: Family = FAMILIES.flat().map((commands) =>
  fc.tuple(commands, fc.nat(1000), someOrder).map((args) => inSomeVersion(...args)),
);
