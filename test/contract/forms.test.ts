import { describe, expect, test } from 'vitest';
import { encodeForm } from '../../scripts/client/runtime/form.ts';
import { startMock } from '../../scripts/mock/start.ts';
import { closedAfterAll } from '../support/closed-after.ts';
import { call, FORM, GOOD } from '../support/mock-client.ts';

const mock = closedAfterAll(await startMock());

type Form = Readonly<Record<string, string | number | boolean>>;

async function verdict(target: string, form: Form): Promise<number> {
  const answer = await call(mock, target, { headers: { ...GOOD, 'content-type': FORM }, body: encodeForm(form) });
  return answer.status;
}

const PAYMENT = { order_id: 'acme0417', merchant_id: 'acme_store', redirect_after_payment: true, format: 'json' };
const CARD = {
  card_number: '4111111111111111',
  card_exp_month: '09',
  card_exp_year: '29',
  name_on_card: 'Asha',
  card_security_code: '123',
};

describe('POST /txns accepts', () => {
  test.each<[string, Form]>([
    ['a new card', { payment_method_type: 'CARD', ...CARD }],
    ['a saved card', { payment_method_type: 'CARD', card_token: 'ctkn_placeholder', card_security_code: '123' }],
    ['net banking', { payment_method_type: 'NB', payment_method: 'NB_HDFC' }],
    ['a wallet by redirect', { payment_method_type: 'WALLET', payment_method: 'PAYTM' }],
    [
      'UPI collect',
      { payment_method_type: 'UPI', payment_method: 'UPI', txn_type: 'UPI_COLLECT', upi_vpa: 'asha@upi' },
    ],
    ['UPI intent', { payment_method_type: 'UPI', payment_method: 'UPI_PAY', txn_type: 'UPI_PAY', sdk_params: true }],
    ['consumer finance', { payment_method_type: 'CONSUMER_FINANCE', payment_method: 'LAZYPAY' }],
    ['cash', { payment_method_type: 'CASH', payment_method: 'CASH' }],
  ])('%s', async (_, form) => {
    expect(await verdict('POST /txns', { ...PAYMENT, ...form })).toBe(200);
  });
});

describe('POST /txns refuses', () => {
  const { card_number: _, ...WITHOUT_NUMBER } = CARD;
  const { card_security_code: __, ...WITHOUT_CODE } = CARD;
  test.each<[string, Form]>([
    ['a card without card data', { payment_method_type: 'CARD' }],
    ['a new card without its number', { payment_method_type: 'CARD', ...WITHOUT_NUMBER }],
    ['a new card without its security code', { payment_method_type: 'CARD', ...WITHOUT_CODE }],
    ['net banking without a bank', { payment_method_type: 'NB' }],
    ['a wallet without its name', { payment_method_type: 'WALLET' }],
    ['UPI collect without a VPA', { payment_method_type: 'UPI', payment_method: 'UPI', txn_type: 'UPI_COLLECT' }],
    ['consumer finance without a provider', { payment_method_type: 'CONSUMER_FINANCE' }],
  ])('%s', async (_name, form) => {
    expect(await verdict('POST /txns', { ...PAYMENT, ...form })).toBe(400);
  });
});

describe('commands', () => {
  const wallet = 'POST /wallets/wlt_placeholder';
  const mandate = 'POST /mandates/mnd_placeholder';
  test.each<[string, string, Form, number]>([
    ['link with an OTP', wallet, { command: 'link', otp: '123456' }, 200],
    ['link without an OTP', wallet, { command: 'link' }, 400],
    ['update with a number', wallet, { command: 'update', mobile_number: '9000010417' }, 200],
    ['update without a number', wallet, { command: 'update' }, 400],
    ['a wallet command that is none', wallet, { command: 'destroy' }, 400],
    ['no wallet command', wallet, {}, 400],
    ['revoke', mandate, { command: 'revoke' }, 200],
    ['pause without dates', mandate, { command: 'pause' }, 400],
    ['a mandate command that is none', mandate, { command: 'forget' }, 400],
    ['no mandate command', mandate, {}, 400],
  ])('%s', async (_, target, form, status) => {
    expect(await verdict(target, form)).toBe(status);
  });
});

describe('POST /refunds needs an order or a payment', () => {
  const refund = { unique_request_id: 'rfnd0417z', amount: '10.00' };
  test.each<[string, Form, number]>([
    ['an order', { ...refund, order_id: 'acme0417' }, 200],
    ['a payment', { ...refund, txn_id: 'acme_store-acme0417-1' }, 200],
    ['neither', refund, 400],
  ])('%s', async (_, form, status) => {
    expect(await verdict('POST /refunds', form)).toBe(status);
  });
});
