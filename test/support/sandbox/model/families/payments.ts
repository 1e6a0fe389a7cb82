import fc from 'fast-check';
import { command, type Family, hold } from '../model.ts';
import { someOrder } from '../some.ts';

const FAILED = ['AUTHENTICATION_FAILED', 'AUTHORIZATION_FAILED', 'JUSPAY_DECLINED'];
/** Test data and what they lead to. */
const OUTCOMES = [
  ['4242424242424242', 'CHARGED'],
  ['4000000000000002', 'AUTHORIZATION_FAILED'],
  ['5105105105105100', 'AUTHENTICATION_FAILED'],
  ['4111111111111111', 'PENDING_VBV'],
] as const;

const pay = (id: string, [card, outcome]: (typeof OUTCOMES)[number], isBlocked: boolean) =>
  command(`pay ${id} ${card.slice(-4)}${isBlocked ? ' blocked' : ''}`, async ({ orders }, { shop }) => {
    const order = orders.get(id);
    const isOpen = order !== undefined && ['NEW', 'PENDING_VBV', ...FAILED].includes(order.status);
    const { status, body } = await shop.pay(id, { pre_auth_enabled: String(isBlocked), ...cardOf(card) });
    hold(status === (isOpen ? 200 : 400), `paying ${id} (${order?.status}) gave ${status}`);
    if (!isOpen) return;
    order.status = outcome === 'CHARGED' && isBlocked ? 'AUTHORIZED' : outcome;
    order.isBlocked = isBlocked;
    order.taken = order.status === 'CHARGED' ? order.amount : 0;
    order.payments += 1;
    hold(body.txn_id === `acme_store-${id}-${order.payments}`, `the payment is ${body.txn_id}`);
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

export const PAYMENTS: Family = [
  fc
    .tuple(someOrder, fc.constantFrom(...OUTCOMES), fc.boolean())
    .map(([id, outcome, isBlocked]) => pay(id, outcome, isBlocked)),
];
