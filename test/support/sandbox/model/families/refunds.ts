import fc from 'fast-check';
import { amountText, command, type Family, hold } from '../model.ts';
import { latestOf, type ModelOrder, refundedOf, takenOf, walkRefund } from '../order.ts';
import { someAmount, someOrder } from '../some.ts';

const NAMES = ['r1', 'r2', 'r3', 'r4', 'r5', 'failed1', 'failed2', 'review1', 'success1', 'success2'];
/** How the name of a refund begins, and what becomes of it at once. */
const WORDS = { failed: 'FAILURE', review: 'MANUAL_REVIEW', success: 'SUCCESS' } as const;

type Naming = (id: string, number: number) => readonly [target: string, names: Readonly<Record<string, string>>];

/** The operations that refund, by what they name: the order, or a payment by its number. */
const OPERATIONS = {
  refundOrder: (id) => [`POST /orders/${id}/refunds`, {}],
  refundOrderByForm: (id) => ['POST /order/refund', { order_id: id }],
  refundTransaction: (id, number) => [`POST /orders/txns/acme_store-${id}-${number}/refunds`, {}],
  createRefund: (id) => ['POST /refunds', { order_id: id }],
  createRefundOfPayment: (id, number) => ['POST /refunds', { txn_id: `acme_store-${id}-${number}` }],
} satisfies Readonly<Record<string, Naming>>;
const BY = ['refundOrder', 'refundOrderByForm', 'refundTransaction', 'createRefund', 'createRefundOfPayment'] as const;
const BY_PAYMENT: readonly string[] = ['refundTransaction', 'createRefundOfPayment'];

const refund = (id: string, by: (typeof BY)[number], number: number, name: string, part: number) =>
  command(`${by} ${id} ${BY_PAYMENT.includes(by) ? number : ''} ${name} ${amountText(part)}`, async (model, real) => {
    const order = model.orders.get(id);
    const isMeant = !BY_PAYMENT.includes(by) || (order && latestOf(order)?.id) === `acme_store-${id}-${number}`;
    const isGood = isMeant && order !== undefined && !model.refunds.has(name) && part <= roomIn(order);
    const [target, names] = OPERATIONS[by](id, number);
    const fields = { ...names, unique_request_id: name, amount: amountText(part) };
    const { status } = await real.shop.call(target, fields);
    hold(status === (isGood ? 200 : 400), `refunding ${part} of ${order && takenOf(order)} gave ${status}`);
    if (!isGood) return;
    model.refunds.add(name);
    order.refunds.set(name, { amount: part, status: '', at: model.minutes });
    walkRefund(model, real, order, name, 'PENDING');
    const [, end] = Object.entries(WORDS).find(([begin]) => name.startsWith(begin)) ?? [];
    if (end !== undefined) walkRefund(model, real, order, name, end);
  });

const roomIn = (order: ModelOrder) => takenOf(order) - refundedOf(order);

export const REFUNDS: Family = [
  fc
    .tuple(someOrder, fc.constantFrom(...BY), fc.integer({ min: 1, max: 2 }), fc.constantFrom(...NAMES), someAmount)
    .map((args) => refund(...args)),
];
