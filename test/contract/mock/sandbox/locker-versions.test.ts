import { expect, test } from 'vitest';
import { responseViolations } from '../../../../scripts/validation/validate-response.ts';
import { realContract } from '../../../support/real-contract.ts';
import { addCard, callWithJson, cardsOf, linkedWallet, newCustomer, payFrom } from '../../../support/sandbox/locker.ts';
import { openShop, type Shop } from '../../../support/sandbox/shop.ts';

const contract = await realContract();
/** A header that means each version. */
const VERSIONS = contract.versions.map(({ version }) => (version === 'baseline' ? '2014-01-01' : version));
const NUMBER = { card_number: '5555555555554444', card_exp_month: '09', card_exp_year: '2031' };
const MERCHANT = { merchant_id: 'acme_store' };

/** A shop with a card, a linked wallet, a new order, and one that a wallet has paid. */
async function furnished(): Promise<Shop> {
  const shop = openShop();
  await newCustomer(shop);
  await addCard(shop);
  const wallet = await linkedWallet(shop);
  for (const id of ['o1', 'o2']) await shop.create(id, { customer_id: 'asha' });
  await payFrom(shop, 'o2', wallet);
  return shop;
}

const tokenOf = async (shop: Shop) => (await cardsOf(shop))[0]?.card_token ?? '';
const wallet = async (shop: Shop) =>
  Object((await shop.call('GET /customers/asha/wallets')).body).list[0] as Readonly<Record<'id' | 'token', string>>;

type Answer = Promise<{ readonly status: number; readonly body: unknown }>;
const CALLS: readonly (readonly [operationId: string, call: (shop: Shop, version: string) => Answer])[] = [
  ['addCard', (shop, version) => shop.call('POST /card/add', { ...MERCHANT, customer_id: 'asha', ...NUMBER }, version)],
  ['createCard', (shop, version) => shop.call('POST /cards', { ...MERCHANT, customer_id: 'asha', ...NUMBER }, version)],
  ['listCards', (shop, version) => shop.call('GET /cards?customer_id=asha', undefined, version)],
  [
    'listCards',
    (shop, version) => shop.call('GET /cards?customer_id=asha&options.check_mandate_support=true', undefined, version),
  ],
  ['listStoredCards', (shop, version) => shop.call('GET /card/list?customer_id=asha', undefined, version)],
  [
    'updateCard',
    async (shop, version) => {
      const fields = { card_token: await tokenOf(shop), customer_id: 'asha', nickname: 'Travel' };
      return shop.call('POST /card/update', fields, version);
    },
  ],
  [
    'deleteCard',
    async (shop, version) => {
      await addCard(shop);
      return shop.call('POST /card/delete', { card_token: await tokenOf(shop) }, version);
    },
  ],
  [
    'tokenizeCard',
    (shop, version) => shop.call('POST /card/tokenize', { ...MERCHANT, ...NUMBER, card_security_code: '1' }, version),
  ],
  [
    'getCardFingerprint',
    (shop, version) =>
      callWithJson(shop, '/v2/card/fingerprint', { card_number: NUMBER.card_number, is_token: false }, version),
  ],
  [
    'createTransaction',
    async (shop, version) => {
      await shop.create(`o${version}`, { customer_id: 'asha' });
      const fields = { ...MERCHANT, order_id: `o${version}`, format: 'json', payment_method_type: 'CARD' };
      return shop.call('POST /txns', { ...fields, card_token: await tokenOf(shop) }, version);
    },
  ],
  ['createWallet', (shop, version) => shop.call('POST /customers/asha/wallets', { gateway: 'TWID' }, version)],
  ['listWallets', (shop, version) => shop.call('GET /customers/asha/wallets', undefined, version)],
  ['refreshWallets', (shop, version) => shop.call('GET /customers/asha/wallets/refresh-balances', undefined, version)],
  ['listOrderWallets', (shop, version) => shop.call('GET /orders/o1/wallets', undefined, version)],
  ['getWallet', async (shop, version) => shop.call(`GET /wallets/${(await wallet(shop)).id}`, undefined, version)],
  ...['refresh', 'authenticate', 'resend', 'delink'].map(
    (command) =>
      [
        'updateWallet',
        async (shop: Shop, version: string) =>
          shop.call(`POST /wallets/${(await wallet(shop)).id}`, { command }, version),
      ] as const,
  ),
  [
    'topUpWallet',
    async (shop, version) => {
      const { id } = await wallet(shop);
      return shop.call(`POST /wallets/${id}/topup`, { amount: '1', topup_txn_id: `top${version}` }, version);
    },
  ],
  ['getOrderStatus', (shop, version) => shop.call('GET /orders/o2', undefined, version)],
  [
    'createSession',
    (shop, version) => {
      const session = {
        action: 'paymentPage',
        payment_page_client_id: 'acme',
        order_id: `s${version}`,
        amount: '1.00',
      };
      return callWithJson(shop, '/session', { ...session, customer_id: 'asha' }, version);
    },
  ],
];

test.each(CALLS)('%s answers as each version allows', async (operationId, call) => {
  const shop = await furnished();
  for (const header of VERSIONS) {
    const version = contract.resolve(header);
    const operation = contract.operations(version).find((one) => one.operationId === operationId);
    if (operation === undefined) throw new Error(`${version} lacks the operation`);
    const { status, body } = await call(shop, header);
    expect(status, version).toBe(200);
    expect(responseViolations(contract.document(version), operation, { status, body }), version).toEqual([]);
  }
});
