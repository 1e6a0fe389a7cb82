import fc from 'fast-check';
import { refundedOf } from '../looking.ts';
import { amountText, command, type Family, hold } from '../model.ts';
import { someAmount, someOrder } from '../some.ts';

const NAMES = ['r1', 'r2', 'r3', 'r4', 'r5', 'failed1', 'failed2', 'review1', 'success1', 'success2'];
/** How the name of a refund begins, and what becomes of it. */
const WORDS = { failed: 'failed', review: 'review', success: 'done' } as const;

const refund = (id: string, name: string, amount: number) =>
  command(`refund ${id} ${name} ${amountText(amount)}`, async (model, { shop }) => {
    const order = model.orders.get(id);
    const isGood = order !== undefined && !model.refunds.has(name) && amount <= order.taken - refundedOf(order);
    const fields = { unique_request_id: name, amount: amountText(amount) };
    const { status } = await shop.call(`POST /orders/${id}/refunds`, fields);
    hold(status === (isGood ? 200 : 400), `refunding ${amount} of ${order?.taken} gave ${status}`);
    if (!isGood) return;
    model.refunds.add(name);
    const word = Object.entries(WORDS).find(([begin]) => name.startsWith(begin));
    order.refunds.set(name, { amount, state: word?.[1] ?? 'going', at: model.minutes });
  });

export const REFUNDS: Family = [
  fc.tuple(someOrder, fc.constantFrom(...NAMES), someAmount).map(([id, name, amount]) => refund(id, name, amount)),
];
