import { expect, test } from 'vitest';
import { addCard, callWithJson, cardsOf, newCustomer } from '../../../support/sandbox/locker.ts';
import { openShop, type Shop } from '../../../support/sandbox/shop.ts';

/** The clocks of the shops stand still here, before any card of these tests expires. */
const NOW = Date.UTC(2026, 10, 30);

async function shopWithCustomer(): Promise<Shop> {
  const shop = openShop({ now: () => NOW });
  await newCustomer(shop);
  return shop;
}

const NEW_CARD = {
  payment_method_type: 'CARD',
  card_number: '4111111111111111',
  card_exp_month: '10',
  card_exp_year: '30',
  card_security_code: '123',
  name_on_card: 'Asha Kulkarni',
};
const fingerprintOf = (shop: Shop, value: object) => callWithJson(shop, '/v2/card/fingerprint', value);
const withToken = (token: string) => ({ payment_method_type: 'CARD', card_token: token });
const tokenize = async (shop: Shop, fields: Readonly<Record<string, string>>): Promise<string> => {
  const sent = { merchant_id: 'acme_store', card_security_code: '123', ...fields };
  return Object((await shop.call('POST /card/tokenize', sent)).body).token;
};
const NUMBER = { card_number: '5555555555554444', card_exp_month: '09', card_exp_year: '2031' };

test('a card is listed as it was stored, renamed and deleted', async () => {
  const shop = await shopWithCustomer();
  const { body: added } = await addCard(shop, { nickname: 'Groceries' });
  const [card, ...others] = await cardsOf(shop);
  expect(others).toEqual([]);
  expect(card).toMatchObject({
    card_reference: Object(added).card_reference,
    card_fingerprint: Object(added).card_fingerprint,
    card_number: '4242-XXXXXXXX-4242',
    card_isin: '424242',
    card_exp_month: '09',
    card_exp_year: '2031',
    card_brand: 'VISA',
    name_on_card: 'Asha K',
    nickname: 'Groceries',
    expired: false,
  });
  const token = card?.card_token ?? '';
  await shop.call('POST /card/update', { card_token: token, customer_id: 'asha', nickname: 'Travel' });
  expect((await cardsOf(shop))[0]).toMatchObject({ nickname: 'Travel', name_on_card: 'Asha K' });
  const { body: deleted } = await shop.call('POST /card/delete', { card_token: token });
  expect(deleted).toMatchObject({ card_reference: card?.card_reference, deleted: true });
  expect(await cardsOf(shop)).toEqual([]);
});

test('a customer is found by the name of the server as well, and has only its own cards', async () => {
  const shop = await shopWithCustomer();
  await newCustomer(shop, 'ravi');
  await addCard(shop);
  const { body } = await shop.call('GET /customers/asha');
  expect(await cardsOf(shop, Object(body).id)).toHaveLength(1);
  expect(await cardsOf(shop, 'ravi')).toEqual([]);
  expect(await cardsOf(shop.of('other_store'))).toEqual([]);
});

test('the same number is the same card, and has one fingerprint everywhere', async () => {
  const shop = await shopWithCustomer();
  await newCustomer(shop, 'ravi');
  await addCard(shop);
  await addCard(shop, { card_exp_year: '2033', name_on_card: 'A Kulkarni' });
  await addCard(shop, { customer_id: 'ravi' });
  const [card, ...others] = await cardsOf(shop);
  const [same] = await cardsOf(shop, 'ravi');
  expect(others).toEqual([]);
  expect(card).toMatchObject({ card_exp_year: '2033', name_on_card: 'A Kulkarni' });
  expect(same?.card_fingerprint).toBe(card?.card_fingerprint);
  expect(same?.card_reference).not.toBe(card?.card_reference);
  const fingerprints = await Promise.all([
    fingerprintOf(shop, { card_token: card?.card_token }),
    fingerprintOf(shop, { card_number: '4242424242424242', is_token: false }),
  ]);
  for (const { body } of fingerprints) expect(body).toMatchObject({ card_fingerprint: card?.card_fingerprint });
});

test('a card that is saved during a payment is listed when the payment succeeds', async () => {
  const shop = await shopWithCustomer();
  await shop.create('o1', { customer_id: 'asha' });
  await shop.pay('o1', { ...NEW_CARD, save_to_locker: 'true', card_nickname: 'Groceries' });
  expect(await cardsOf(shop)).toEqual([]);
  expect(await shop.order('o1')).toMatchObject({ card: { saved_to_locker: false, card_reference: '' } });
  await shop.mock.pay('o1');
  const [card] = await cardsOf(shop);
  expect(card).toMatchObject({ card_number: '4111-XXXXXXXX-1111', nickname: 'Groceries', card_exp_year: '2030' });
  const { card_reference, card_fingerprint } = card ?? {};
  expect(await shop.order('o1')).toMatchObject({
    card: { saved_to_locker: true, using_saved_card: false, card_reference, card_fingerprint, card_isin: '411111' },
  });
});

test('a card is not saved by a payment that fails, or that does not ask for it', async () => {
  const shop = await shopWithCustomer();
  await shop.create('o1', { customer_id: 'asha' });
  await shop.pay('o1', { ...NEW_CARD, card_number: '4000000000000002', save_to_locker: 'true' });
  expect(await shop.order('o1')).toMatchObject({ status: 'AUTHORIZATION_FAILED' });
  await shop.pay('o1');
  expect(await shop.order('o1')).toMatchObject({ status: 'CHARGED', card: { saved_to_locker: false } });
  expect(await cardsOf(shop)).toEqual([]);
});

test.each([
  ['4242424242424242', 'CHARGED'],
  ['4111111111111111', 'PENDING_VBV'],
  ['4000000000000002', 'AUTHORIZATION_FAILED'],
  ['5105105105105100', 'AUTHENTICATION_FAILED'],
])('a stored card pays as its number would: %s', async (number, status) => {
  const shop = await shopWithCustomer();
  await addCard(shop, { card_number: number });
  const [card] = await cardsOf(shop);
  await shop.create('o1', { customer_id: 'asha' });
  expect((await shop.pay('o1', withToken(card?.card_token ?? ''))).body).toMatchObject({ status });
  const { card_reference, card_fingerprint, card_brand } = card ?? {};
  expect(await shop.order('o1')).toMatchObject({
    status,
    payment_method: card_brand,
    card: { using_saved_card: true, saved_to_locker: true, card_reference, card_fingerprint, card_brand },
  });
});

test('a stored card that no gateway takes is refused as its number would be', async () => {
  const shop = await shopWithCustomer();
  await addCard(shop, { card_number: '378282246310005' });
  const [card] = await cardsOf(shop);
  await shop.create('o1', { customer_id: 'asha' });
  const refused = await shop.pay('o1', withToken(card?.card_token ?? ''));
  expect(refused).toMatchObject({ status: 400, body: { error_info: { code: 'GATEWAY_NOT_FOUND' } } });
  expect(await shop.order('o1')).toMatchObject({ status: 'NEW' });
});

test('what a request means in particular counts before the card', async () => {
  const shop = await shopWithCustomer();
  await addCard(shop);
  const [card] = await cardsOf(shop);
  await shop.create('o1', { customer_id: 'asha' });
  const { body } = await shop.pay('o1', { ...withToken(card?.card_token ?? ''), auth_type: 'OTP' });
  expect(body).toMatchObject({ status: 'PENDING_VBV', payment: { authentication: { params: { auth_type: 'OTP' } } } });
});

test('a one-time token stores a card or pays, once', async () => {
  const shop = await shopWithCustomer();
  const token = await tokenize(shop, NUMBER);
  const sent = { merchant_id: 'acme_store', customer_id: 'asha', token };
  expect((await shop.call('POST /card/add', sent)).status).toBe(200);
  expect((await shop.call('POST /card/add', sent)).status).toBe(400);
  const [card] = await cardsOf(shop);
  expect(card).toMatchObject({ card_brand: 'MASTERCARD', card_number: '5555-XXXXXXXX-4444' });
  await shop.create('o1', { customer_id: 'asha' });
  await shop.create('o2', { customer_id: 'asha' });
  const other = await tokenize(shop, { stored_card_token: card?.card_token ?? '' });
  expect((await shop.pay('o1', withToken(other))).status).toBe(200);
  expect((await shop.pay('o2', withToken(other))).status).toBe(400);
  expect(await shop.order('o1')).toMatchObject({ card: { using_saved_card: true, last_four_digits: '4444' } });
});

const UNKNOWN = 'tkn_0000000000000000000000000000f417';
const REFUSALS: readonly (readonly [
  what: string,
  ask: (shop: Shop, token: string) => Promise<{ status: number; body: unknown }>,
  body: object,
])[] = [
  [
    'deleting it',
    (shop, token) => shop.call('POST /card/delete', { card_token: token }),
    { status: 'invalid_request_error', error_code: 'invalid' },
  ],
  [
    'renaming it',
    (shop, token) => shop.call('POST /card/update', { card_token: token, customer_id: 'asha', nickname: 'Travel' }),
    { error: true, user_message: 'The card token is not valid.' },
  ],
  [
    'identifying it',
    (shop, token) => fingerprintOf(shop, { card_token: token }),
    { status: 'error', error_code: 'invalid_request_error' },
  ],
  ['paying with it', (shop, token) => shop.pay('o1', withToken(token)), { error_code: 'invalid' }],
  [
    'putting it into a one-time token',
    (shop, token) =>
      shop.call('POST /card/tokenize', {
        merchant_id: 'acme_store',
        card_security_code: '123',
        stored_card_token: token,
      }),
    { error_code: 'INVALID_REQUEST' },
  ],
];

test.each(REFUSALS)('the token of no card is refused: %s', async (_, ask, body) => {
  const shop = await shopWithCustomer();
  await shop.create('o1', { customer_id: 'asha' });
  expect(await ask(shop, UNKNOWN)).toMatchObject({ status: 400, body });
});

test.each(REFUSALS)('the token of a deleted card is refused: %s', async (_, ask, body) => {
  const shop = await shopWithCustomer();
  await shop.create('o1', { customer_id: 'asha' });
  await addCard(shop);
  const [card] = await cardsOf(shop);
  await shop.call('POST /card/delete', { card_token: card?.card_token ?? '' });
  expect(await ask(shop, card?.card_token ?? '')).toMatchObject({ status: 400, body });
});

test.each(REFUSALS)('a token that is older than 15 minutes is refused: %s', async (_, ask, body) => {
  const shop = await shopWithCustomer();
  await shop.create('o1', { customer_id: 'asha' });
  await addCard(shop);
  const [card] = await cardsOf(shop);
  await shop.mock.advance('16m');
  expect(await ask(shop, card?.card_token ?? '')).toMatchObject({ status: 400, body });
  expect((await ask(shop, (await cardsOf(shop))[0]?.card_token ?? '')).status).toBe(200);
});

test('a card is for a customer that there is, and only that one renames it', async () => {
  const shop = await shopWithCustomer();
  expect((await addCard(shop, { customer_id: 'nobody' })).status).toBe(400);
  await addCard(shop);
  await newCustomer(shop, 'ravi');
  const [card] = await cardsOf(shop);
  const rename = (customer: string) =>
    shop.call('POST /card/update', {
      card_token: card?.card_token ?? '',
      customer_id: customer,
      nickname: 'Travel',
    });
  expect((await rename('nobody')).body).toMatchObject({ user_message: 'The customer is not known.' });
  expect((await rename('ravi')).body).toMatchObject({ user_message: 'The card token is not valid.' });
});

test('cards expire by the clock of the mock', async () => {
  const shop = await shopWithCustomer();
  await addCard(shop);
  await shop.mock.advance('300w');
  expect(await cardsOf(shop)).toMatchObject([{ expired: true }]);
});
