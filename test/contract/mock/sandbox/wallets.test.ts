import { expect, test } from 'vitest';
import { command, linkedWallet, newCustomer, payFrom, walletsOf } from '../../../support/sandbox/locker.ts';
import { openShop, type Shop } from '../../../support/sandbox/shop.ts';

/** What a linked wallet holds at first, by the contract's example. */
const FIRST_BALANCE = 820.5;

async function shopWithCustomer(): Promise<Shop> {
  const shop = openShop();
  await newCustomer(shop);
  return shop;
}

const createWallet = async (shop: Shop, fields: Readonly<Record<string, string>> = {}) =>
  (await shop.call('POST /customers/asha/wallets', { gateway: 'PAYTM', ...fields })).body;
const link = (shop: Shop, id: string, otp: string) => shop.call(`POST /wallets/${id}`, { command: 'link', otp });
const order = (shop: Shop, id: string, amount: string) => shop.create(id, { customer_id: 'asha', amount });
const balanceOf = async (shop: Shop, id: string) => (await command(shop, id, 'refresh')).current_balance;

test('the documented flow: create, authenticate, link, refresh, pay, delink', async () => {
  const shop = await shopWithCustomer();
  expect(await walletsOf(shop)).toEqual([]);
  const created = await createWallet(shop);
  expect(created).toMatchObject({ wallet: 'PAYTM', linked: false, token: null, current_balance: null });
  const { id } = Object(created);
  expect(await command(shop, id, 'authenticate')).toMatchObject({ id, linked: false, token: null });
  expect(await command(shop, id, 'link', { otp: '417417' })).toMatchObject({
    id,
    linked: true,
    current_balance: 820.5,
  });
  const fresh = await command(shop, id, 'refresh');
  expect(fresh).toMatchObject({ linked: true, token: expect.stringMatching(/^tkn_/) });
  await order(shop, 'o1', '250.00');
  expect((await payFrom(shop, 'o1', fresh)).body).toMatchObject({ status: 'CHARGED' });
  expect(await shop.order('o1')).toMatchObject({
    status: 'CHARGED',
    payment_method_type: 'WALLET',
    payment_method: 'PAYTM',
    wallet: { txn_flow_type: 'DIRECT_DEBIT' },
  });
  expect(await balanceOf(shop, id)).toBe(570.5);
  expect(await command(shop, id, 'delink')).toMatchObject({ id, linked: false, token: null, current_balance: null });
  expect(await walletsOf(shop)).toMatchObject([{ id, linked: false, token: null, current_balance: null }]);
});

test('a new wallet can send its password at once, and keeps its number and its account', async () => {
  const shop = await shopWithCustomer();
  const sent = { command: 'authenticate', mobile_number: '9000010418', gateway_reference_id: 'retail' };
  const { id } = Object(await createWallet(shop, sent));
  expect((await link(shop, id, '417417')).status).toBe(200);
  const shown = { metadata: { mobile_number: '9000010418' }, gateway_reference_id: 'retail' };
  expect((await shop.call(`GET /wallets/${id}`)).body).toMatchObject(shown);
  await command(shop, id, 'update', { mobile_number: '9000010419' });
  expect(await walletsOf(shop)).toMatchObject([{ metadata: { mobile_number: '9000010419' } }]);
});

test('a wallet has one identifier for each customer and provider', async () => {
  const shop = await shopWithCustomer();
  const first = await createWallet(shop);
  const other = await createWallet(shop, { gateway: 'MOBIKWIK' });
  expect(Object(await createWallet(shop)).id).toBe(Object(first).id);
  expect(await walletsOf(shop)).toMatchObject([
    { id: Object(first).id, juspay_bank_code: 'JP_PAYTM' },
    { id: Object(other).id, juspay_bank_code: 'JP_MOBIKWIK' },
  ]);
});

test('a wrong password can be tried again, until there were too many', async () => {
  const shop = await shopWithCustomer();
  const { id } = Object(await createWallet(shop, { command: 'authenticate' }));
  const wrong = { status: 400, body: { error_code: 'LP_INCORRECT_OTP' } };
  const locked = { status: 400, body: { error_code: 'LP_USER_LOCKED' } };
  expect(await link(shop, id, '000000')).toMatchObject(wrong);
  expect(await link(shop, id, '000000')).toMatchObject(wrong);
  expect(await link(shop, id, '000000')).toMatchObject(locked);
  expect(await link(shop, id, '417417')).toMatchObject(locked);
  expect(await shop.call(`POST /wallets/${id}`, { command: 'authenticate' })).toMatchObject(locked);
  await createWallet(shop, { command: 'authenticate' });
  expect(await link(shop, id, '417417')).toMatchObject({ status: 200, body: { linked: true } });
});

test('two wrong passwords are forgotten after a right one', async () => {
  const shop = await shopWithCustomer();
  const { id } = Object(await createWallet(shop, { command: 'authenticate' }));
  for (const otp of ['000000', '000000', '417417']) await link(shop, id, otp);
  await command(shop, id, 'authenticate');
  for (const otp of ['000000', '000000']) await link(shop, id, otp);
  expect(await link(shop, id, '417417')).toMatchObject({ status: 200 });
});

test('no password is right before one was sent, and none twice', async () => {
  const shop = await shopWithCustomer();
  const { id } = Object(await createWallet(shop));
  expect((await link(shop, id, '417417')).status).toBe(400);
  await command(shop, id, 'authenticate');
  expect((await link(shop, id, '417417')).status).toBe(200);
  expect((await link(shop, id, '417417')).status).toBe(400);
});

test('the test data lock an account at once', async () => {
  const shop = await shopWithCustomer();
  const { id } = Object(await createWallet(shop, { command: 'authenticate' }));
  expect((await link(shop, id, '000001')).body).toMatchObject({ error_code: 'LP_USER_LOCKED' });
  expect((await link(shop, id, '417417')).body).toMatchObject({ error_code: 'LP_USER_LOCKED' });
});

test('a token pays once, and only for ten minutes', async () => {
  const shop = await shopWithCustomer();
  const wallet = await linkedWallet(shop);
  for (const id of ['o1', 'o2']) await order(shop, id, '10.00');
  expect((await payFrom(shop, 'o1', wallet)).status).toBe(200);
  expect((await payFrom(shop, 'o2', wallet)).status).toBe(400);
  const [next] = await walletsOf(shop);
  await shop.mock.advance('11m');
  expect((await payFrom(shop, 'o2', { ...wallet, token: next?.token ?? '' })).status).toBe(400);
  expect((await payFrom(shop, 'o2', (await walletsOf(shop))[0] ?? wallet)).status).toBe(200);
});

test('the token of a wallet that was delinked does not pay, nor that of another wallet', async () => {
  const shop = await shopWithCustomer();
  const wallet = await linkedWallet(shop);
  await order(shop, 'o1', '10.00');
  expect((await payFrom(shop, 'o1', { ...wallet, wallet: 'MOBIKWIK' })).status).toBe(400);
  await command(shop, wallet.id, 'delink');
  expect((await payFrom(shop, 'o1', wallet)).status).toBe(400);
  expect(await shop.order('o1')).toMatchObject({ status: 'NEW' });
});

test('a wallet that holds too little has the shopper top it up, who can leave', async () => {
  const shop = await shopWithCustomer();
  const wallet = await linkedWallet(shop);
  await order(shop, 'o1', '820.51');
  expect((await payFrom(shop, 'o1', wallet)).body).toMatchObject({
    status: 'PENDING',
    payment: { authentication: { method: 'GET', url: expect.stringContaining('/o1') } },
  });
  await shop.mock.pay('o1', { event: 'fail-authentication' });
  expect(await balanceOf(shop, wallet.id)).toBe(FIRST_BALANCE);
  const [next = wallet] = await walletsOf(shop);
  await payFrom(shop, 'o1', next);
  await shop.mock.pay('o1');
  expect(await shop.order('o1')).toMatchObject({ status: 'CHARGED' });
  expect(await balanceOf(shop, wallet.id)).toBe(0);
});

test('a wallet pays all that it holds', async () => {
  const shop = await shopWithCustomer();
  const wallet = await linkedWallet(shop);
  await order(shop, 'o1', '820.50');
  expect((await payFrom(shop, 'o1', wallet)).body).toMatchObject({ status: 'CHARGED' });
  expect(await balanceOf(shop, wallet.id)).toBe(0);
});

test.each([
  ['fail-capture', 'CAPTURE_FAILED', FIRST_BALANCE - 100],
  ['fail-void', 'VOID_FAILED', FIRST_BALANCE - 100],
  ['void', 'VOIDED', FIRST_BALANCE],
])('what a wallet holds of a blocked amount after %s', async (event, status, left) => {
  const shop = await shopWithCustomer();
  const wallet = await linkedWallet(shop);
  await order(shop, 'o1', '100.00');
  await payFrom(shop, 'o1', wallet, { pre_auth_enabled: 'true' });
  expect(await balanceOf(shop, wallet.id)).toBe(FIRST_BALANCE - 100);
  await shop.mock.pay('o1', { event });
  expect(await shop.order('o1')).toMatchObject({ status });
  expect(await balanceOf(shop, wallet.id)).toBe(left);
});

test('a top-up is in the balance when the shopper has paid it, once, and when it is asked for', async () => {
  const shop = await shopWithCustomer();
  const { id } = await linkedWallet(shop);
  const { body } = await shop.call(`POST /wallets/${id}/topup`, { amount: '100', topup_txn_id: 'top1' });
  expect(body).toMatchObject({ topup_txn_id: 'top1', wallet_id: id, status: 'PENDING' });
  expect(await balanceOf(shop, id)).toBe(FIRST_BALANCE);
  for (const _ of [1, 2]) await shop.mock.payTopUp('top1');
  expect((await walletsOf(shop))[0]?.current_balance).toBe(FIRST_BALANCE);
  expect(await balanceOf(shop, id)).toBe(FIRST_BALANCE + 100);
  expect((await walletsOf(shop))[0]?.current_balance).toBe(FIRST_BALANCE + 100);
});

test('a top-up is paid at its page, which leads back', async () => {
  const shop = await shopWithCustomer();
  const { id } = await linkedWallet(shop);
  const back = 'https://shop.example.com/wallet/return';
  const sent = { amount: '100', topup_txn_id: 'top1', return_url: back };
  const { payment_url: url } = Object((await shop.call(`POST /wallets/${id}/topup`, sent)).body);
  const page = await shop.mock.fetch(new Request(url));
  expect(await page.text()).toContain('<button name="do" value="pay">');
  const press = (button: string) =>
    shop.mock.fetch(
      new Request(url, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: `do=${button}`,
      }),
    );
  expect((await press('close')).headers.get('location')).toBe(back);
  expect(await balanceOf(shop, id)).toBe(FIRST_BALANCE);
  expect((await press('pay')).headers.get('location')).toBe(back);
  expect(await balanceOf(shop, id)).toBe(FIRST_BALANCE + 100);
});

test('a refund of a payment from a wallet is in the wallet when it is done', async () => {
  const shop = await shopWithCustomer();
  const wallet = await linkedWallet(shop);
  await order(shop, 'o1', '100.00');
  await payFrom(shop, 'o1', wallet);
  await shop.call('POST /orders/o1/refunds', { unique_request_id: 'r1', amount: '40.00' });
  await shop.call('POST /orders/o1/refunds', { unique_request_id: 'failed1', amount: '10.00' });
  expect(await balanceOf(shop, wallet.id)).toBe(720.5);
  await shop.mock.advance('1h');
  expect(await balanceOf(shop, wallet.id)).toBe(760.5);
});

test('a blocked amount is out of the wallet until it is released', async () => {
  const shop = await shopWithCustomer();
  const wallet = await linkedWallet(shop);
  await order(shop, 'o1', '100.00');
  const fields = { payment_method_type: 'WALLET', payment_method: 'PAYTM', direct_wallet_token: wallet.token ?? '' };
  const { body } = await shop.pay('o1', { ...fields, pre_auth_enabled: 'true' });
  expect(body.status).toBe('AUTHORIZED');
  expect(await balanceOf(shop, wallet.id)).toBe(720.5);
  await shop.call(`POST /v2/txns/${body.txn_uuid}/capture`, { amount: '60.00' });
  expect(await balanceOf(shop, wallet.id)).toBe(720.5);
  await shop.call(`POST /v2/txns/${body.txn_uuid}/void`, {});
  expect(await balanceOf(shop, wallet.id)).toBe(760.5);
});

test('a provider that does not tell the balance pays anything', async () => {
  const shop = await shopWithCustomer();
  const wallet = await linkedWallet(shop, 'SIMPL');
  expect(wallet).toMatchObject({ linked: true, current_balance: null });
  await order(shop, 'o1', '99999.00');
  expect((await payFrom(shop, 'o1', wallet)).body).toMatchObject({ status: 'CHARGED' });
});

test('the wallets for an order are those of its customer', async () => {
  const shop = await shopWithCustomer();
  const { id } = await linkedWallet(shop);
  await order(shop, 'o1', '10.00');
  expect((await shop.call('GET /orders/o1/wallets')).body).toMatchObject({ list: [{ id }] });
});

const NO_WALLET = 'wlm_000000000000';
test.each<readonly [string, (shop: Shop) => Promise<{ status: number; body: unknown }>, object]>([
  ['a wallet of no customer', (shop) => shop.call('POST /customers/nobody/wallets', { gateway: 'PAYTM' }), {}],
  [
    'refreshing the wallets of no customer',
    (shop) => shop.call('GET /customers/nobody/wallets/refresh-balances'),
    { error_code: 'null_error' },
  ],
  ['no wallet', (shop) => shop.call(`GET /wallets/${NO_WALLET}`), {}],
  ['a command to no wallet', (shop) => shop.call(`POST /wallets/${NO_WALLET}`, { command: 'refresh' }), {}],
  [
    'a top-up of no wallet',
    (shop) => shop.call(`POST /wallets/${NO_WALLET}/topup`, { amount: '1', topup_txn_id: 't' }),
    {},
  ],
  [
    'a top-up of a wallet that is not linked',
    async (shop) => {
      const { id } = Object(await createWallet(shop));
      return shop.call(`POST /wallets/${id}/topup`, { amount: '1', topup_txn_id: 't' });
    },
    {},
  ],
  [
    'a top-up whose identifier was used',
    async (shop) => {
      const { id } = await linkedWallet(shop);
      const again = () => shop.call(`POST /wallets/${id}/topup`, { amount: '1', topup_txn_id: 't' });
      expect((await again()).status).toBe(200);
      return again();
    },
    {},
  ],
])('%s is refused', async (_, ask, body) => {
  const shop = await shopWithCustomer();
  expect(await ask(shop)).toMatchObject({ status: 400, body });
});
