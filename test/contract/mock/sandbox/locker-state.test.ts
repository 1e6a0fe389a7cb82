import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Mock, type MockOptions, startMock } from '../../../../scripts/mock/start.ts';
import { call, json } from '../../../support/mock-client.ts';
import { realContract } from '../../../support/real-contract.ts';
import { tempFolder } from '../../../support/temp-contract.ts';

const contract = await realContract();

async function start(options: MockOptions): Promise<Mock> {
  const mock = await startMock({ contract, ...options });
  onTestFinished(() => mock.close());
  return mock;
}

const CARD = { card_number: '4242424242424242', card_exp_month: '09', card_exp_year: '2031' };
const MERCHANT = { merchant_id: 'acme_store' };
const put = (mock: Mock, state: string) => call(mock, 'PUT /_contract/state', json(state));
const bodyOf = async (mock: Mock, target: string) => Object((await call(mock, target)).json);

/** A customer with a card, a one-time token, a linked wallet and a top-up. */
async function fill(mock: Mock): Promise<void> {
  const post = async (path: string, body: Readonly<Record<string, string>>) => {
    const answer = await call(mock, `POST ${path}`, { body });
    expect(answer.violations).toEqual([]);
    expect(answer.status).toBe(200);
    return Object(answer.json);
  };
  await post('/customers', { object_reference_id: 'asha', mobile_number: '9000010417' });
  await post('/card/add', { ...MERCHANT, customer_id: 'asha', ...CARD });
  await post('/card/tokenize', { ...MERCHANT, ...CARD, card_security_code: '7391' });
  const { id } = await post('/customers/asha/wallets', { gateway: 'PAYTM', command: 'authenticate' });
  await post(`/wallets/${id}`, { command: 'link', otp: '417417' });
  await post(`/wallets/${id}/topup`, { amount: '10.00', topup_txn_id: 'top1' });
  await post('/orders', { order_id: 'o1', amount: '100.00', currency: 'INR', customer_id: 'asha' });
  const payment = { ...MERCHANT, order_id: 'o1', format: 'json', payment_method_type: 'CARD', save_to_locker: 'true' };
  await post('/txns', { ...payment, ...CARD, card_number: '4111111111111111', card_security_code: '7392' });
}

test('cards and wallets are exported and imported as they were', async () => {
  const mock = await start({ stateful: true });
  await fill(mock);
  const { text } = await call(mock, 'GET /_contract/state');
  const other = await start({ stateful: true });
  expect((await put(other, text)).status).toBe(204);
  expect((await call(other, 'GET /_contract/state')).text).toBe(text);
  const { cards } = await bodyOf(other, 'GET /cards?customer_id=asha');
  expect(cards).toMatchObject([{ card_number: '4242-XXXXXXXX-4242', card_brand: 'VISA' }]);
  const { list } = await bodyOf(other, 'GET /customers/asha/wallets');
  expect(list).toMatchObject([{ wallet: 'PAYTM', linked: true, current_balance: 820.5 }]);
  const paid = { ...MERCHANT, order_id: 'o1', format: 'json', payment_method_type: 'CARD' };
  const answer = await call(other, 'POST /txns', { body: { ...paid, card_token: cards[0].card_token } });
  expect(answer.json).toMatchObject({ status: 'CHARGED' });
});

test.each([
  ['card', { id: 'c1', record: { card_reference: 'c1' } }, 'This is no card'],
  ['one-time-card', { id: '0417', record: { until: 1 } }, 'This is no card of a one-time token'],
  ['wallet', { id: 'wlm_1', record: { id: 'wlm_1', linked: 'true' } }, 'This is no wallet'],
  ['top-up', { id: 'top1', record: { amount: '10.00' } }, 'This is no top-up'],
  ['customer-cards', { id: 'asha', record: { cards: [1] } }, 'This is no list of cards'],
  ['customer-wallets', { id: 'asha', record: {} }, 'This is no list of wallets'],
])('a broken record of the kind %s is refused with its place', async (kind, record, message) => {
  const mock = await start({ stateful: true });
  const state = JSON.stringify({ form: 1, namespaces: { acme_store: { [kind]: [record] } } });
  expect(await put(mock, state)).toMatchObject({
    status: 400,
    json: {
      error: {
        code: 'STATE_INVALID',
        message: expect.stringMatching(`^${message} .#/namespaces/acme_store/${kind}/0/record`),
      },
    },
  });
});

test('neither the whole number nor the security code of a card reaches the store', async () => {
  const folder = tempFolder();
  const mock = await start({ stateDir: folder });
  await fill(mock);
  const { cards } = await bodyOf(mock, 'GET /cards?customer_id=asha');
  await mock.close();
  const bytes = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('');
  expect(bytes).toContain(cards[0].card_fingerprint);
  expect(bytes).not.toMatch(/4242424242424242|4111111111111111|(?<![0-9a-z])739[12](?![0-9a-z])/);
});
