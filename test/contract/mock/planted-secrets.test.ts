import { request as sendRequest } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { startMock } from '../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { call, GOOD } from '../../support/mock-client.ts';
import {
  form,
  get,
  header,
  JSON_TYPE,
  json,
  type Place,
  type Planted,
  PLACES as REQUEST_PLACES,
  SESSION,
} from '../../support/planted-places.ts';
import { LOWER_CASE_KEY, PLANTED, type PlantedSecret, shownSecrets } from '../../support/planted-secrets.ts';
import { realContract } from '../../support/real-contract.ts';
import { startReceiver } from '../../support/webhook-receiver.ts';

const contract = await realContract();
const logs: string[] = [];
const note = (line: string) => logs.push(line);
/** One that logs for people and refuses what is unknown, and one that logs for machines. */
const mocks = [
  closedAfterAll(await startMock({ contract, log: note, strict: true })),
  closedAfterAll(await startMock({ contract, log: note, logFormat: 'json' })),
];
const shop = closedAfterAll(await startReceiver());

const encode = encodeURIComponent;
const webhook = (options: object, event = 'ORDER_SUCCEEDED'): Planted => ({
  target: `POST /_contract/webhooks/${event}`,
  headers: JSON_TYPE,
  body: JSON.stringify({ to: shop.url, ...options }),
});

/** Every place that a request has, those to the mock itself included. */
const PLACES: readonly Place[] = [
  ...REQUEST_PLACES,
  ['the path of a webhook address', (s) => webhook({ to: `${shop.origin}/${encode(s)}` })],
  ['the query of a webhook address', (s) => webhook({ to: `${shop.url}?k=${encode(s)}` })],
  ['a webhook address that is refused', (s) => webhook({ to: `http://192.0.2.1/${encode(s)}` })],
  ['a webhook address that is none', (s) => webhook({ to: s })],
  ['a pointer of a webhook', (s) => webhook({ set: { [`/content/order/${encode(s)}`]: 1 } })],
  ['a pointer of a webhook that leads nowhere', (s) => webhook({ set: { [`/nothing/${encode(s)}/a`]: 1 } })],
  ['a pointer of a webhook that is none', (s) => webhook({ set: { [`${'a'.repeat(90)} ${s}`]: 1 } })],
  ['a value of a webhook', (s) => webhook({ set: { '/content/order/amount': s } })],
  ['the example of a webhook', (s) => webhook({ example: s })],
  ['the version of a webhook', (s) => webhook({ version: s })],
  ['the event of a webhook', (s) => webhook({}, encode(s))],
  ['an option of a webhook', (s) => webhook({ [s]: 1 })],
  ['a filter of the journal', (s) => get(`/_contract/requests?operation=${encode(s)}`)],
  ['the name of a filter', (s) => get(`/_contract/requests?${encode(s)}=1`)],
  ['the id of an exchange', (s) => get(`/_contract/requests/${encode(s)}`)],
  ['the name of a document', (s) => get(`/_contract/openapi/${encode(s)}.json`)],
];

/** Sends to a mock; Host and others are headers that fetch does not let anyone set. Gives all but the echo. */
function send(url: string, { target, headers = {}, body = '' }: Planted): Promise<string> {
  const [method = '', path = ''] = target.split(' ');
  const given = { ...GOOD, ...headers, 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const sent = sendRequest(url, { method, path, headers: given }, async (response) => {
      const answer = await textOf(response);
      const own = path.startsWith('/_contract/') || (response.statusCode ?? 0) >= 400;
      resolve(JSON.stringify(response.headers) + (own ? answer : ''));
    });
    sent.on('error', reject).end(body);
  });
}

/** All that the mocks show anywhere of a request. */
async function shownOf(planted: Planted): Promise<string> {
  const shown: string[] = [];
  const lists = planted.target.includes('/webhooks/') ? ['', 'webhooks'] : ['requests'];
  for (const mock of mocks) {
    mock.reset();
    shown.push(await send(mock.url, planted));
    for (const path of lists) shown.push((await call(mock, `GET /_contract/${path}`)).text);
    shown.push(JSON.stringify([mock.requests, mock.violations]));
    try {
      mock.expectNoViolations({ warnings: true });
    } catch (error) {
      shown.push(String(error), JSON.stringify(error));
    }
  }
  return [...shown, ...logs.splice(0)].join('\n');
}

async function told(secrets: readonly PlantedSecret[], plant: (secret: string) => Planted): Promise<string[]> {
  const found: string[] = [];
  for (const secret of secrets) {
    const shown = await shownOf(plant(secret.text));
    if (shownSecrets(shown, [secret]).length > 0) found.push(secret.name);
  }
  return found;
}

describe(`${PLANTED.length * PLACES.length} secrets that are planted stay hidden`, () => {
  test.each(PLACES)('in %s', async (_, plant) => {
    expect(await told(PLANTED, plant)).toEqual([]);
  });
});

/** Where a value is an identifier, or comes back as one. */
const IDENTIFIERS = /identifier|^a path parameter$|^the merchant$/;

describe('a key that looks like an identifier stays hidden', () => {
  test.each(PLACES.filter(([name]) => !IDENTIFIERS.test(name)))('in %s', async (_, plant) => {
    expect(await told([LOWER_CASE_KEY], plant)).toEqual([]);
  });
});

describe('what the contract marks stays hidden, whatever it is', () => {
  test.each([
    ['an e-mail address', form('customer_email', 'asha.planted@example.com'), 'asha.planted'],
    ['a phone number', form('customer_phone', '9000010417'), '9000010417'],
    ['a phone number in the query', get('/upi/get-vpa?customer_id=c&phone_number=9000010417'), '9000010417'],
    ['a phone number in JSON', json({ ...SESSION, customer_phone: '9000010417' }), '9000010417'],
    ['a UPI address', form('upi_vpa', 'asha.planted@examplebank', '/txns'), 'asha.planted'],
    ['the name on a card', form('name_on_card', 'Asha Planted', '/txns'), 'Planted'],
    ['a security code', form('card_security_code', '417', '/txns'), '"417"'],
    ['an account number', form('account_number', '000000417418', '/bankaccounts'), '000000417418'],
  ])('%s', async (_, planted, trace) => {
    expect(await shownOf(planted)).not.toContain(trace);
  });
});

describe('what people debug with stays readable', () => {
  test.each([
    'acme0417',
    'ORD-2026-11-28-000123',
    'order_20261128_0042',
    '1764367467123',
    '20261128220427',
    '550e8400-e29b-41d4-a716-446655440000',
    'ordeh_5ace580680b1f6e490a8fe748a213f88',
    'retail_2024',
  ])('the identifier %s', async (id) => {
    for (const planted of [
      get(`/orders/${id}`),
      form('order_id', id),
      form('customer_id', id),
      json({ ...SESSION, order_id: id }),
    ]) {
      expect(await shownOf(planted)).toContain(id);
    }
  });

  test.each([
    ['amount', '1299.00'],
    ['currency', 'INR'],
    ['description', 'Two shirts, paid on 2026-11-28 22:04:27'],
    ['return_url', 'https://shop.example.com/return?order_id=acme0417&attempt=2'],
    ['metadata.JUSPAY:gateway_reference_id', 'retail'],
    ['options.get_client_auth_token', 'true'],
    ['basket', '[{"id":"shirt-m-blue","unitPrice":450}]'],
    ['udf1', '2026-11-28T22:04:27.123Z'],
    ['metadata.unique_request_id', '9c41b7e05d2a4f6388a10e7c04350435'],
  ])('the field %s', async (name, value) => {
    const { url } = mocks[1] ?? { url: '' };
    mocks[1]?.reset();
    await send(url, form(name, value));
    expect(mocks[1]?.requests[0]?.body).toMatchObject({ [name]: value });
  });

  test.each([
    ['version', '2019-05-07'],
    ['prefer', 'code=404, example=order-not-found'],
    ['accept', 'text/html, application/json;q=0.5'],
    ['x-routing-id', 'acme_customer_0417'],
    ['user-agent', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0'],
  ])('the header %s', async (name, value) => {
    mocks[1]?.reset();
    await send(mocks[1]?.url ?? '', header(name)(value));
    expect(mocks[1]?.requests[0]?.headers[name]).toBe(value);
  });

  test('the status, the type and the expiry of what is secret', async () => {
    const mock = mocks[1];
    mock?.reset();
    await send(mock?.url ?? '', form('options.get_client_auth_token', 'true'));
    expect(mock?.requests[0]?.answer).toMatchObject({
      juspay: { client_auth_token: '***', client_auth_token_expiry: expect.stringMatching(/^\d{4}-/) },
    });
  });
});
