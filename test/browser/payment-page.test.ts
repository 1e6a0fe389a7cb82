import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, inject, onTestFinished, test } from 'vitest';
import type * as Webhooks from '../../scripts/client/webhooks/index.ts';
import { startMock } from '../../scripts/mock/start.ts';
import { closedAfterAll } from '../support/closed-after.ts';
import { accessibilityFaults, contentWidth } from '../support/docs-site.ts';
import { launchBrowser } from '../support/launch-browser.ts';
import { call } from '../support/mock-client.ts';
import { realContract } from '../support/real-contract.ts';
import { startReceiver } from '../support/webhook-receiver.ts';

const KEY = 'key of the acme store';
const NARROW = { width: 390, height: 800 };

const webhooks = pathToFileURL(join(inject('built'), 'client/webhooks/index.js')).href;
const { verifyReturnUrl }: typeof Webhooks = await import(webhooks);
const browser = closedAfterAll(await launchBrowser());
const shop = closedAfterAll(
  await startReceiver((_, response) => response.setHeader('content-type', 'text/html').end('<title>Shop</title>')),
);
const mock = closedAfterAll(await startMock({ contract: await realContract(), stateful: true, responseKey: KEY }));

/** Creates an order and opens the page at which it is paid, in a browser that may not complain. */
async function openPage(orderId: string): Promise<Page> {
  const order = { order_id: orderId, amount: '499.00', currency: 'INR', return_url: `${shop.origin}/back?cart=7+9` };
  const created = await call(mock, 'POST /orders', { body: order });
  const page = await browser.newPage({ viewport: NARROW });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  onTestFinished(async () => {
    await page.close();
    expect(complaints).toEqual([]);
  });
  await page.goto(Object(created.json).payment_links.web);
  return page;
}

test.each([
  ['Pay', 'CHARGED', '21'],
  ['Let the bank decline', 'AUTHORIZATION_FAILED', '27'],
  ['Close the page', 'AUTHENTICATION_FAILED', '26'],
])('%s leads a browser back to the shop, signed by the key of the account', async (button, status, id) => {
  const orderId = `page${id}`;
  const page = await openPage(orderId);
  await page.getByRole('button', { name: button }).click();
  await page.waitForURL(`${shop.origin}/back**`);
  expect(await verifyReturnUrl(page.url(), { key: KEY })).toEqual({
    cart: '7 9',
    order_id: orderId,
    status,
    status_id: id,
  });
  await expect(verifyReturnUrl(page.url(), { key: 'another key' })).rejects.toMatchObject({ code: 'SIGNATURE_WRONG' });
  expect((await call(mock, `GET /orders/${orderId}`)).json).toMatchObject({ status });
});

test('the page is for everybody, and fits a telephone', async () => {
  const page = await openPage('page1');
  expect(await page.getByText('499').count()).toBe(1);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await contentWidth(page)).toBeLessThanOrEqual(NARROW.width);
});

test('the page of an order that is paid has nothing to press', async () => {
  const page = await openPage('page2');
  await mock.pay('page2');
  await page.reload();
  expect(await page.getByRole('button').count()).toBe(0);
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('the page of an order with a long name fits a telephone, too', async () => {
  const page = await openPage('page-of-an-order-with-a-name-that-is-far-too-long-for-a-telephone');
  expect(await contentWidth(page)).toBeLessThanOrEqual(NARROW.width);
});
