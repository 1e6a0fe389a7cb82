import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { startMock } from '../../../scripts/mock/start.ts';
import { closedAfterAll, closedAfterTest } from '../../support/closed-after.ts';
import { accessibilityFaults, contentWidth, openDocsSite, STRICT_POLICY, unfold } from '../../support/docs-site.ts';
import { realContract } from '../../support/real-contract.ts';

const docs = closedAfterAll(await openDocsSite());
const mock = closedAfterAll(await startMock({ contract: await realContract() }));

/** Browsers tell of answers that refuse, and of servers that are not there. */
const REFUSED = /status of 4\d\d|ERR_CONNECTION_REFUSED/;
const A_KEY = 'sk_secret_of_this_test_0417';
const OTHER_CARD = '4012888888881881';

async function openForm(page: Page, server: string): Promise<void> {
  await page.getByRole('button', { name: 'Try this call' }).click();
  await page.getByLabel('Server', { exact: true }).fill(server);
}

const send = (page: Page) => page.getByRole('button', { name: 'Send', exact: true }).click();
const heading = (page: Page, name: RegExp | string) => page.getByRole('heading', { level: 3, name });

async function freePort(): Promise<string> {
  const other = await startMock({ contract: await realContract() });
  await other.close();
  return other.url;
}

describe.each(['file', 'http'] as const)('by %s', (scheme) => {
  test('a call reaches the mock as the contract wants it', async () => {
    mock.reset();
    const page = await docs.open(docs.stateAddress('operation', 'createOrder'), { scheme });
    await openForm(page, mock.url);
    await page.getByLabel('API key').fill(A_KEY);
    await page.getByLabel('Another field').fill('metadata.JUSPAY:gateway_reference_id');
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByLabel('metadata.JUSPAY:gateway_reference_id', { exact: true }).fill('retail & more');
    await send(page);
    await heading(page, /^Answer: 200/).waitFor();
    const [exchange] = mock.requests.filter(({ method }) => method === 'POST'); // browsers ask first whether they may
    expect(exchange).toMatchObject({ operationId: 'createOrder', version: docs.newest, status: 200, violations: [] });
    expect(await page.getByLabel('Request', { exact: true }).textContent()).toContain(
      'metadata.JUSPAY%3Agateway_reference_id=retail+%26+more',
    );
  });
});

test('an operation that takes a form and JSON is called with either', async () => {
  mock.reset();
  const page = await docs.open(docs.stateAddress('operation', 'checkEligibility'));
  await openForm(page, mock.url);
  await page.getByLabel('API key').fill(A_KEY);
  await send(page);
  await heading(page, /^Answer: 200/).waitFor();
  await page.getByLabel('Send the body as').selectOption('JSON');
  expect(await page.getByLabel('amount', { exact: true }).isVisible()).toBe(false);
  await page.getByLabel('Body, JSON').fill('{ "amount": "417.00" }');
  await send(page);
  await expect.poll(() => mock.requests.filter(({ method }) => method === 'POST').length).toBe(2);
  await heading(page, /^Answer: 200/).waitFor();
  expect(await page.getByLabel('Request', { exact: true }).textContent()).toContain('{ "amount": "417.00" }');
  const posts = mock.requests.filter(({ method }) => method === 'POST');
  expect(posts).toMatchObject([{ violations: [] }, { violations: [] }]);
});

test('what the mock finds is told in words, with the way to the field', async () => {
  const page = await docs.open(docs.stateAddress('operation', 'createOrder'), { expected: REFUSED });
  await openForm(page, mock.url);
  await page.getByLabel('API key').fill(A_KEY);
  await page.getByLabel('amount', { exact: true }).fill('a lot');
  await page.getByLabel('Another field').fill('no_such_field');
  await page.getByRole('button', { name: 'Add' }).click();
  await page.getByLabel('no_such_field', { exact: true }).fill('1');
  await send(page);
  await heading(page, /^Answer: 400/).waitFor();
  await page.getByRole('listitem').filter({ hasText: 'no_such_field' }).waitFor();
  await page.getByRole('listitem').filter({ hasText: 'amount: ' }).getByRole('link', { name: 'amount' }).click();
  expect(decodeURIComponent(new URL(page.url()).hash)).toBe('#request.amount');
});

test('without a mock the page says how to start one', async () => {
  const page = await docs.open(docs.stateAddress('operation', 'createOrder'), { expected: REFUSED });
  const server = await freePort();
  await openForm(page, server);
  await send(page);
  await heading(page, 'No mock is running').waitFor();
  await page.getByText(`npx express-checkout-contract mock --port ${new URL(server).port}`).waitFor();
});

test('a policy that forbids the call is named', async () => {
  const expected = /Content Security Policy|Failed to fetch/;
  const options = { scheme: 'http', policy: STRICT_POLICY, expected } as const;
  const page = await docs.open(docs.stateAddress('operation', 'createOrder'), options);
  await openForm(page, mock.url);
  await send(page);
  await page.getByText(`connect-src 'self' ${mock.url}`).waitFor();
});

test('only public test cards are sent', async () => {
  mock.reset();
  const page = await docs.open(docs.stateAddress('operation', 'createTransaction'), { expected: REFUSED });
  await openForm(page, mock.url);
  await page.getByLabel('Another field').fill('card_number');
  await page.getByRole('button', { name: 'Add' }).click();
  await page.getByLabel('card_number', { exact: true }).fill(OTHER_CARD);
  await send(page);
  const refusal = page.getByRole('status').filter({ hasText: 'Not sent.' });
  await refusal.filter({ hasText: '4111111111111111' }).waitFor();
  expect(await refusal.textContent()).not.toContain(OTHER_CARD);
  expect(mock.requests).toEqual([]);
});

test('the key is nowhere but in its field, and gone with the page', async () => {
  const page = await docs.open(docs.stateAddress('operation', 'createOrder'), { scheme: 'http' });
  await openForm(page, mock.url);
  await page.getByLabel('API key').fill(A_KEY);
  await send(page);
  await heading(page, /^Answer: 200/).waitFor();
  const kept = await page.evaluate<string>(
    'document.documentElement.outerHTML + JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie + location.href',
  );
  expect(kept).toContain('Basic ***');
  expect(kept).not.toContain(A_KEY);
  await page.reload();
  await page.getByRole('button', { name: 'Try this call' }).click();
  expect(await page.getByLabel('API key').inputValue()).toBe('');
});

test('a payment goes out without the key unless it is asked for', async () => {
  const page = await docs.open(docs.stateAddress('operation', 'createTransaction'), { expected: REFUSED });
  await openForm(page, mock.url);
  expect(await page.getByLabel('API key').isVisible()).toBe(false);
  await send(page);
  await heading(page, /^Answer: /).waitFor();
  expect(await page.getByLabel('Request', { exact: true }).textContent()).not.toContain('authorization');
  await page.getByLabel('Sign in all the same').check();
  await page.getByLabel('API key').fill(A_KEY);
  await send(page);
  await expect.poll(() => page.getByLabel('Request', { exact: true }).textContent()).toContain('Basic ***');
});

test('another server than a mock wants to hear that it is meant', async () => {
  const page = await docs.open(docs.stateAddress('operation', 'refundOrder'));
  await openForm(page, 'https://api.shop.test');
  await page.getByText('It can move money').waitFor();
  await send(page);
  await page.getByText('Say first that the call may go to api.shop.test').waitFor();
});

test('a call that gets no answer can be stopped', async () => {
  const { createServer } = await import('node:http');
  const { close, listen } = await import('../../../scripts/server/listen.ts');
  const silent = createServer(() => {});
  const url = await listen(silent, 0, '127.0.0.1');
  closedAfterTest({ close: () => close(silent) });
  const page = await docs.open(docs.stateAddress('operation', 'getOrderStatus'));
  await openForm(page, url);
  await send(page);
  await page.getByRole('button', { name: 'Stop' }).click();
  await heading(page, 'Stopped').waitFor();
});

test('the form can be used by everybody, on a phone too', async () => {
  const page = await docs.open(docs.stateAddress('operation', 'createTransaction'), { expected: REFUSED });
  await openForm(page, mock.url);
  await send(page);
  await heading(page, /^Answer: /).waitFor();
  await unfold(page);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await contentWidth(page)).toBeLessThanOrEqual(390);
});
