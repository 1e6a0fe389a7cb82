import { request as send } from 'node:http';
import { describe, expect, test } from 'vitest';
import { startMock } from '../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { call, FORM, GOOD } from '../../support/mock-client.ts';

const mock = closedAfterAll(await startMock());

const PAYMENT = {
  order_id: 'acme0417',
  merchant_id: 'acme_store',
  payment_method_type: 'NB',
  payment_method: 'NB_HDFC',
  redirect_after_payment: 'true',
};
const CARD = {
  order_id: 'acme0417',
  merchant_id: 'acme_store',
  payment_method_type: 'CARD',
  card_number: '4242424242424242',
  card_exp_month: '09',
  card_exp_year: '29',
  card_security_code: '123',
  name_on_card: 'Asha',
};
const pay = (body: Readonly<Record<string, string>>, prefer?: string) =>
  call(mock, 'POST /txns', { headers: { ...GOOD, ...(prefer !== undefined && { prefer }) }, body });

describe('a payment', () => {
  test.each<[string, Record<string, string>, string | undefined, number]>([
    ['that asks for JSON', { ...PAYMENT, format: 'json' }, undefined, 200],
    ['that does not', PAYMENT, undefined, 302],
    ['that asks for something else', { ...PAYMENT, format: 'xml' }, undefined, 302],
    ['whose format is empty', { ...PAYMENT, format: '' }, undefined, 302],
    ['that would select an example', CARD, undefined, 302],
    ['that selects a refusal', { ...CARD, card_number: '378282246310005' }, undefined, 400],
    ['that lacks a field', { order_id: 'acme0417', merchant_id: 'acme_store' }, undefined, 400],
    ['that prefers the JSON answer', PAYMENT, 'code=200', 200],
    ['that prefers an example', PAYMENT, 'example=charged-card', 200],
    ['that prefers the redirect', { ...PAYMENT, format: 'json' }, 'code=302', 302],
    ['that prefers a made-up answer', PAYMENT, 'dynamic=true', 302],
  ])('%s', async (_, body, prefer, status) => {
    expect(await pay(body, prefer)).toMatchObject({ status });
  });

  test('leads to a page of the mock about the payment, and has no body', async () => {
    const answer = await pay({
      ...PAYMENT,
      'order.order_id': 'acme0417',
      'order.amount': '1299.00',
      'order.currency': 'INR',
      'order.return_url': 'https://shop.example.com/done',
    });
    expect(answer).toMatchObject({ status: 302, text: '', violations: [] });
    const location = new URL(answer.headers.get('location') ?? '');
    expect(location.origin).toBe(mock.url);

    const page = await fetch(location);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const text = await page.text();
    expect(text).toContain('<dd>acme0417</dd>');
    expect(text).toContain('<dd>1299.00 INR</dd>');
    expect(text).toContain('<a href="https://shop.example.com/done"');
  });

  test('takes no card data along', async () => {
    const { headers } = await pay({ ...CARD, customer_phone: '9988776655' });
    expect(headers.get('location')).toBe(`${mock.url}/_next-page?order=acme0417&merchant=acme_store`);
  });

  test('names no value that would make the header too long', async () => {
    const { headers } = await pay({ ...PAYMENT, 'order.return_url': `https://shop.example.com/${'a'.repeat(2000)}` });
    expect(headers.get('location')?.length).toBeLessThan(200);
  });
});

/** Sends a payment under another name of the mock, which fetch does not allow. */
function locationAs(host: string): Promise<string | undefined> {
  const body = new URLSearchParams(PAYMENT).toString();
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', headers: { ...GOOD, host, 'content-type': FORM } };
    const sent = send(`${mock.url}/txns`, options, (response) => {
      response.resume();
      resolve(response.headers.location);
    });
    sent.on('error', reject).end(body);
  });
}

test.each([
  ['the name by which the client reached it', 'mock.example.test:8443', 'http://mock.example.test:8443'],
  ['an address of IPv6', '[::1]:4010', 'http://[::1]:4010'],
  ['its own address for a name that is none', 'user@evil.example.com', mock.url],
  ['its own address for a port twice, as the Node SDK sends it', 'localhost:4010:4010', mock.url],
])('the page is at %s', async (_, host, origin) => {
  expect(new URL((await locationAs(host)) ?? '').origin).toBe(origin);
});

describe('the page', () => {
  const page = (query: string) => fetch(`${mock.url}/_next-page?${query}`).then((response) => response.text());

  test.each([
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'shopapp://done',
    'not a URL',
    'JaVaScRiPt:alert(1)',
  ])('does not link to %s', async (returnTo) => {
    expect(await page(new URLSearchParams({ order: 'a', returnTo }).toString())).not.toContain('<a ');
  });

  test('escapes what its address says', async () => {
    const evil = `"><script>alert('1')</script>`;
    const query = new URLSearchParams({ order: evil, merchant: evil, returnTo: `https://a.test/${evil}` });
    const text = await page(query.toString());
    expect(text).not.toContain('<script');
    expect(text).toContain('<dd>&quot;&gt;&lt;script&gt;');
  });

  test.each([
    ['HEAD', '/_next-page', 200],
    ['OPTIONS', '/_next-page', 204],
    ['POST', '/_next-page', 405],
    ['GET', '/_next-page/other', 404],
  ])('%s %s is %d', async (method, path, status) => {
    expect((await fetch(`${mock.url}${path}`, { method })).status).toBe(status);
  });

  test('is no exchange with the API', async () => {
    mock.reset();
    await page('order=a');
    expect(mock.requests).toEqual([]);
  });
});
