import { createCore } from '../../../scripts/mock/core.ts';
import type { CreateMockOptions, MockWithoutPort } from '../../../scripts/mock/create.ts';
import { fetchMock } from '../../../scripts/mock/fetch/mock.ts';
import type { Mock } from '../../../scripts/mock/start.ts';
import { createMockWebhooks } from '../../../scripts/mock/webhooks/of-mock.ts';
import { FORM, KEY } from '../mock-client.ts';
import { realContract } from '../real-contract.ts';
import { frozenStore } from '../stores/frozen-store.ts';
import { checkAnswer } from './checked.ts';

/** What shops read of bodies; what else is there tests compare as a whole. */
export interface ShopBody {
  readonly status: string;
  readonly order_id: string;
  readonly txn_id: string;
  readonly txn_uuid: string;
  readonly amount: number;
  readonly amount_refunded: number;
  readonly maximum_eligible_refund_amount?: number;
  readonly udf1?: string | null;
  readonly first_name?: string | null;
  readonly refunds?: readonly {
    readonly unique_request_id: string;
    readonly amount: number;
    readonly status: string;
  }[];
  readonly mandate?: { readonly mandate_id: string; readonly mandate_status: string; readonly mandate_token?: string };
  readonly chargebacks?: readonly { readonly id: string; readonly dispute_status: string }[];
  readonly list: readonly object[];
  readonly total: number;
}

/** An answer as a shop reads it. */
export interface ShopAnswer {
  readonly status: number;
  readonly version: string | null;
  readonly body: ShopBody;
}

/** A shop that calls a stateful mock, for one merchant account; every answer is held against its version. */
export interface Shop {
  readonly mock: MockWithoutPort;
  /** @param target for example `GET /orders/o1` */
  call(target: string, fields?: Readonly<Record<string, string>>, version?: string): Promise<ShopAnswer>;
  create(orderId: string, fields?: Readonly<Record<string, string>>): Promise<ShopAnswer>;
  pay(orderId: string, fields?: Readonly<Record<string, string>>): Promise<ShopAnswer>;
  order(orderId: string, version?: string): Promise<ShopAnswer['body']>;
  /** The same mock for another account. */
  of(merchantId: string): Shop;
  /** The same shop, whose calls are of a version unless they name another one. */
  in(version: string): Shop;
}

const CARD = {
  payment_method_type: 'CARD',
  payment_method: 'VISA',
  card_number: '4242424242424242',
  card_exp_month: '10',
  card_exp_year: '30',
  name_on_card: 'Asha Kulkarni',
  card_security_code: '123',
};

const contract = await realContract();

/** A shop that calls a mock of its own, without a port; what the mock remembers nobody can change in place. */
export function openShop(options: CreateMockOptions = {}): Shop {
  const core = createCore(options, { contract, store: frozenStore() });
  const webhooks = createMockWebhooks(core, options);
  const mock: MockWithoutPort = Object.assign(fetchMock(core), {
    sendWebhook: webhooks.sender.send,
    close: () => webhooks.close(),
  });
  return shopOf(mock, 'acme_store');
}

/** A shop that calls a mock with a port, which has addresses of its own as well. */
export function shopAt(mock: Mock): Shop {
  const send = (request: Request) => {
    const { pathname, search } = new URL(request.url);
    return fetch(new Request(`${mock.url}${pathname}${search}`, request));
  };
  return shopOf({ ...mock, servers: [mock.url], fetch: send }, 'acme_store');
}

/** A shop that calls a mock which there is. */
export function shopOf(mock: MockWithoutPort, merchantId: string, usual?: string): Shop {
  const call: Shop['call'] = async (target, fields, version = usual) => {
    const [method = '', path = ''] = target.split(' ');
    const headers = {
      authorization: KEY,
      'x-merchantid': merchantId,
      ...(version !== undefined && { version }),
      ...(fields !== undefined && { 'content-type': FORM }),
    };
    const body = fields === undefined ? null : new URLSearchParams(fields).toString();
    const response = await mock.fetch(new Request(`http://mock.example${path}`, { method, headers, body }));
    const text = await response.text();
    const told = response.headers.get('x-contract-violations');
    if (told !== null) throw new Error(`${target}: ${told}`);
    const answered = response.headers.get('x-contract-version');
    const shown = JSON.parse(text);
    checkAnswer(contract, target, answered ?? '', response.status, shown);
    return { status: response.status, version: answered, body: shown };
  };
  return {
    mock,
    call,
    create: (orderId, fields) =>
      call('POST /orders', { order_id: orderId, amount: '100.00', currency: 'INR', ...fields }),
    pay: (orderId, fields = {}) => {
      const method = fields.payment_method_type === undefined ? CARD : {};
      return call('POST /txns', { order_id: orderId, merchant_id: merchantId, format: 'json', ...method, ...fields });
    },
    order: async (orderId, version) => (await call(`GET /orders/${orderId}`, undefined, version)).body,
    of: (other) => shopOf(mock, other, usual),
    in: (version) => shopOf(mock, merchantId, version),
  };
}
