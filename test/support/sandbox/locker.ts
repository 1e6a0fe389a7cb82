import { KEY } from '../mock-client.ts';
import type { Shop, ShopAnswer } from './shop.ts';

/** What a shop reads of a stored card. */
export interface ListedCard {
  readonly card_token: string;
  readonly card_reference: string;
  readonly card_fingerprint: string;
  readonly card_number: string;
  readonly card_brand: string;
  readonly nickname: string;
}

/** What a shop reads of a wallet. */
export interface ListedWallet {
  readonly id: string;
  readonly wallet: string;
  readonly linked: boolean;
  readonly token: string | null;
  readonly current_balance: number | null;
}

/** A customer of whom cards and wallets can be kept. */
export async function newCustomer(shop: Shop, reference = 'asha'): Promise<void> {
  await shop.call('POST /customers', { object_reference_id: reference, mobile_number: '9000010417' });
}

export function addCard(shop: Shop, fields: Readonly<Record<string, string>> = {}): Promise<ShopAnswer> {
  const card = { card_number: '4242424242424242', card_exp_month: '09', card_exp_year: '2031', name_on_card: 'Asha K' };
  return shop.call('POST /card/add', { merchant_id: 'acme_store', customer_id: 'asha', ...card, ...fields });
}

export async function cardsOf(shop: Shop, customer = 'asha', version?: string): Promise<readonly ListedCard[]> {
  return Object((await shop.call(`GET /cards?customer_id=${customer}`, undefined, version)).body).cards;
}

/** A linked wallet of a customer. */
export async function linkedWallet(shop: Shop, provider = 'PAYTM'): Promise<ListedWallet> {
  const { body } = await shop.call('POST /customers/asha/wallets', { gateway: provider, command: 'authenticate' });
  return command(shop, Object(body).id, 'link', { otp: '417417' });
}

/** Sends a command to a wallet that should be taken. */
export async function command(
  shop: Shop,
  id: string,
  name: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<ListedWallet> {
  return Object((await shop.call(`POST /wallets/${id}`, { command: name, ...fields })).body);
}

export async function walletsOf(shop: Shop, version?: string): Promise<readonly ListedWallet[]> {
  return Object((await shop.call('GET /customers/asha/wallets', undefined, version)).body).list;
}

/** Pays an order from a linked wallet. */
export function payFrom(
  shop: Shop,
  orderId: string,
  { wallet, token }: ListedWallet,
  more: Readonly<Record<string, string>> = {},
): Promise<ShopAnswer> {
  const fields = { payment_method_type: 'WALLET', payment_method: wallet, direct_wallet_token: token ?? '' };
  return shop.pay(orderId, { ...fields, ...more });
}

/** A call whose body is JSON. */
export async function callWithJson(
  { mock }: Shop,
  path: string,
  value: object,
  version?: string,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const headers = {
    authorization: KEY,
    'x-merchantid': 'acme_store',
    'content-type': 'application/json',
    ...(version !== undefined && { version }),
  };
  const request = new Request(`http://mock.example${path}`, { method: 'POST', headers, body: JSON.stringify(value) });
  const response = await mock.fetch(request);
  const told = response.headers.get('x-contract-violations');
  if (told !== null) throw new Error(`${path}: ${told}`);
  return { status: response.status, body: await response.json() };
}
