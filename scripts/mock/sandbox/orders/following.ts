import { storeCard } from '../cards/stored.ts';
import { customerNamed } from '../customers/customers.ts';
import type { Facts } from '../facts.ts';
import { takenFrom } from '../money.ts';
import { textAt } from '../present/examples.ts';
import { takeFrom } from '../wallets/stored.ts';
import type { Work } from '../work.ts';
import { latestPayment, type OrderRecord } from './record.ts';
import { ORDER, PAID, REFUND } from './states.ts';

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

/** What a wallet lacks because of its order: what was taken or is blocked, and is not back. */
function outOfWallet({ orderStates }: Facts, order: OrderRecord): number {
  const payment = latestPayment(order);
  if (payment?.wallet === undefined) return 0;
  const { status, refunds, amount } = order;
  const isBlocked = status === ORDER.authorized || orderStates.after(ORDER.authorized).includes(status);
  const taken = payment.pre_auth ? (isBlocked ? amount - payment.voided : 0) : takenFrom(order, PAID);
  return refunds.reduce((left, refund) => (refund.status === REFUND.done ? left - refund.amount : left), taken);
}
