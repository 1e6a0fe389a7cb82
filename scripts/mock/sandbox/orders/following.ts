import { storeCard } from '../cards/stored.ts';
import { customerNamed } from '../customers/customers.ts';
import type { Facts } from '../facts.ts';
import { textAt } from '../present/examples.ts';
import { takeFrom } from '../wallets/stored.ts';
import type { Work } from '../work.ts';
import { latestPayment, type OrderRecord } from './record.ts';
import { takenFrom } from './taken.ts';

/** What follows from a payment outside of its order: a card is stored, and a wallet holds less, or more again. */
export async function followPayment(work: Work, order: OrderRecord, before: OrderRecord | undefined): Promise<void> {
  const payment = latestPayment(order);
  if (payment === undefined) return;
  const earlier = before?.payments.find(({ txn_id }) => txn_id === payment.txn_id);
  if (payment.saves?.done === true && earlier?.saves?.done !== true) {
    const { card, nickname } = payment.saves;
    const { reference } = await customerNamed(work, textAt(order.shown, 'customer_id'));
    await storeCard(work, card, { customer: reference, nickname: nickname || undefined });
  }
  if (payment.wallet === undefined) return;
  const amount = outOfWallet(work.facts, order) - (before === undefined ? 0 : outOfWallet(work.facts, before));
  if (amount !== 0) await takeFrom(work, payment.wallet, amount);
}

/**
 * What a wallet lacks because of its order: what was taken or is blocked, and is not back. A capture that failed, or a release
 * that failed, gives nothing back: the contract has no step that leads on from there, and says of such a capture that it can
 * be tried again while the amount is blocked.
 */
function outOfWallet(facts: Facts, order: OrderRecord): number {
  const payment = latestPayment(order);
  if (payment?.wallet === undefined) return 0;
  const { orderStates, refundStates } = facts;
  const authorized = orderStates.as('authorized');
  const isBlocked = order.status === authorized || orderStates.after(authorized).includes(order.status);
  const blocked = isBlocked ? order.amount - payment.voided : 0;
  const done = refundStates.as('done');
  return order.refunds.reduce(
    (left, { status, amount }) => (status === done ? left - amount : left),
    payment.pre_auth ? blocked : takenFrom(facts, order),
  );
}
