import { FORM } from './mock-client.ts';

/** A request with something planted in it. */
export interface Planted {
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export const JSON_TYPE = { 'content-type': 'application/json' };
const encode = encodeURIComponent;
export const get = (path: string): Planted => ({ target: `GET ${path}` });
export const header = (name: string) => (secret: string) => ({
  target: 'GET /orders/acme0417',
  headers: { [name]: inHeader(secret) },
});
export const form = (name: string, value: string, path = '/orders'): Planted => ({
  target: `POST ${path}`,
  headers: { 'content-type': FORM },
  body: `order_id=acme0417&amount=1&${encode(name)}=${encode(value)}`,
});
export const json = (value: unknown): Planted => ({
  target: 'POST /session',
  headers: JSON_TYPE,
  body: JSON.stringify(value),
});

/** A place of a request, and how something is planted there. */
export type Place = readonly [name: string, plant: (secret: string) => Planted];

/** Headers carry Latin-1 only. */
function inHeader(secret: string): string {
  return /^[\x20-\x7e]*$/.test(secret) ? secret : encode(secret);
}

export const SESSION = { order_id: 'acme0417', amount: '1', customer_id: 'c', action: 'paymentPage' };

/** Every place that a request of the API has. */
export const PLACES: readonly Place[] = [
  ['a path parameter', (s) => get(`/orders/${encode(s)}`)],
  ['a path parameter that does not come back', (s) => get(`/customers/${encode(s)}/wallets`)],
  ['an unknown path', (s) => get(`/nothing/${encode(s)}`)],
  ['a path as a whole', (s) => get(`/${encode(s)}`)],
  ['a path that lacks the method', (s) => ({ target: `DELETE /orders/${encode(s)}` })],
  ['a query parameter', (s) => get(`/upi/get-vpa?customer_id=c&phone_number=${encode(s)}`)],
  ['a query parameter that is an identifier', (s) => get(`/cards?customer_id=${encode(s)}`)],
  ['a query parameter of nobody', (s) => get(`/orders/acme0417?other=${encode(s)}`)],
  ['the name of a query parameter', (s) => get(`/orders/acme0417?${encode(s)}=1`)],
  ['a form field', (s) => form('description', s)],
  ['a form field that is an identifier', (s) => form('customer_id', s)],
  ['a form field with a pattern', (s) => form('currency', s)],
  ['a form field of nobody', (s) => form('other', s)],
  ['the name of a form field', (s) => form(s, '1')],
  ['the value of a family of fields', (s) => form('metadata.note', s)],
  ['the name in a family of fields', (s) => form(`metadata.${s}`, '1')],
  [
    'JSON in a form field',
    (s) => form('basket', JSON.stringify([{ id: 'a', description: s, quantity: 1, unitPrice: 1 }])),
  ],
  ['a name of JSON in a form field', (s) => form('basket', JSON.stringify([{ [s]: 1 }]))],
  ['broken JSON in a form field', (s) => form('basket', `[{"id":"${s}"`)],
  ['a JSON value', (s) => json({ ...SESSION, description: s })],
  ['a JSON value that is an identifier', (s) => json({ ...SESSION, order_id: s })],
  ['a JSON value of nobody', (s) => json({ ...SESSION, other: { deep: [s] } })],
  ['a JSON name', (s) => json({ ...SESSION, [s]: 1 })],
  ['a JSON list', (s) => json([s])],
  ['broken JSON', (s) => ({ ...json({}), body: `{"order_id":"${s}` })],
  ['a body that nobody takes', (s) => form('a', s, '/nothing')],
  ['the version', header('version')],
  ['the preference of an example', (s) => header('prefer')(`code=200, example=${s}`)],
  ['a preference of nobody', header('prefer')],
  ['what is accepted', header('accept')],
  ['a parameter of what is accepted', (s) => header('accept')(`application/json;key=${s}`)],
  ['the routing id', header('x-routing-id')],
  ['the routing customer', header('x-customerid')],
  ['the merchant', header('x-merchantid')],
  ['the user agent', header('user-agent')],
  ['the origin', header('origin')],
  ['the referrer', header('referer')],
  ['a cookie', (s) => header('cookie')(`session=${inHeader(s)}`)],
  ['the host', header('host')],
  ['a header of nobody', header('x-planted')],
  ['the credential', header('authorization')],
  ['the content type', (s) => ({ ...form('a', '1'), headers: { 'content-type': inHeader(s) } })],
  [
    'the boundary',
    (s) => ({ ...form('a', '1'), headers: { 'content-type': `multipart/form-data; boundary=${inHeader(s)}` } }),
  ],
  [
    'the content encoding',
    (s) => ({ ...form('a', '1'), headers: { 'content-type': FORM, 'content-encoding': inHeader(s) } }),
  ],
];
