import fc from 'fast-check';
import { command, type Family, hold } from '../model.ts';
import { newPayment, walk, wayTo } from '../order.ts';
import { someOrder } from '../some.ts';

/** Test data, and the way that a payment goes with them. */
const OUTCOMES = [
  ['4242424242424242', ['AUTHORIZING', 'CHARGED']],
  ['4000000000000002', ['AUTHORIZING', 'AUTHORIZATION_FAILED']],
  ['5105105105105100', ['PENDING_VBV', 'AUTHENTICATION_FAILED']],
  ['4111111111111111', ['PENDING_VBV']],
] as const;

const pay = (id: string, [card, way]: (typeof OUTCOMES)[number], isBlocked: boolean, isOtp: boolean) =>
  command(`pay ${id} ${card.slice(-4)}${isBlocked ? ' blocked' : ''}${isOtp ? ' OTP' : ''}`, async (model, real) => {
    const order = model.orders.get(id);
    const fields = { pre_auth_enabled: String(isBlocked), ...(isOtp && { auth_type: 'OTP' }), ...cardOf(card) };
    const { status, body } = await real.shop.pay(id, fields);
    const start = order && wayTo(real, order.status, 'STARTED');
    hold(status === (start === undefined ? 400 : 200), `paying ${id} (${order?.status}) gave ${status}`);
    if (order === undefined || start === undefined) return;
    walk(model, real, order, ...start);
    const payment = newPayment(`acme_store-${id}-${order.payments.length + 1}`, isBlocked);
    order.payments.push(payment);
    walk(model, real, order, ...way.map((state) => (isBlocked && state === 'CHARGED' ? 'AUTHORIZED' : state)));
    hold(body.txn_id === payment.id, `the payment is ${body.txn_id}`);
    hold(body.status === order.status, `the payment is ${body.status} and should be ${order.status}`);
  });

const cardOf = (number: string) => ({
  payment_method_type: 'CARD',
  payment_method: 'VISA',
  card_number: number,
  card_exp_month: '10',
  card_exp_year: '30',
  name_on_card: 'Asha Kulkarni',
  card_security_code: '123',
});

const listPayments = (id: string) =>
  command(
    `payments of ${id}`,
    async ({ orders }, { shop, newest }) => {
      const { body } = await shop.call(`GET /orders/${id}/txns`, undefined, newest);
      const said = (payments: readonly object[]) =>
        payments.map((payment) => `${Reflect.get(payment, 'txn_id')} ${Reflect.get(payment, 'status')}`).join();
      const made = (orders.get(id)?.payments ?? []).map((payment) => ({ ...payment, txn_id: payment.id }));
      hold(said(body.list) === said(made.toReversed()), `listed are ${said(body.list)}, not ${said(made)}`);
    },
    ({ orders }) => orders.has(id),
  );

const paying = fc
  .tuple(someOrder, fc.constantFrom(...OUTCOMES), fc.boolean(), fc.boolean())
  .map((args) => pay(...args));

export const PAYMENTS: Family = [
  paying,
  paying, // twice as often, because much depends on it
  someOrder.map(listPayments),
];
