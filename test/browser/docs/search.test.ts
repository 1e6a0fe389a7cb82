import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { address } from '../../../scripts/docs/site/addresses.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { accessibilityFaults, contentWidth, openDocsSite, STRICT_POLICY } from '../../support/docs-site.ts';

const docs = closedAfterAll(await openDocsSite());
const field = (page: Page) => page.getByRole('combobox', { name: 'Search' });
const results = (page: Page) => page.getByRole('listbox', { name: 'Results' }).getByRole('option');

describe.each([
  ['file', undefined],
  ['http', STRICT_POLICY],
] as const)('by %s', (scheme, policy) => {
  test('a field is found, and Enter leads to it in the chosen version', async () => {
    const page = await docs.open(address.version('2018-10-25'), { scheme, ...(policy !== undefined && { policy }) });
    await page.keyboard.press('/');
    await field(page).pressSequentially('getOrderStatus');
    await results(page).first().filter({ hasText: 'operation' }).filter({ hasText: 'getOrderStatus' }).waitFor();
    await page.keyboard.press('Enter');
    const there = docs.url(docs.stateAddress('operation', 'getOrderStatus', '2018-10-25'), scheme);
    await page.waitForURL((url) => decodeURIComponent(url.href) === decodeURIComponent(there));
  });
});

test('what leads to a field leads to its place on the page', async () => {
  const page = await docs.open(address.landing);
  await page.getByRole('button', { name: 'Search' }).click();
  await field(page).fill('gateway_reference_id');
  await results(page).filter({ hasText: 'field' }).first().click();
  await page.waitForURL(/#.*gateway_reference_id/);
  const anchor = decodeURIComponent(new URL(page.url()).hash.slice(1));
  expect(await page.locator(`[id="${anchor}"]`).count()).toBe(1);
});

test('the search is of the chosen version', async () => {
  const young = docs.site.subjects.all.find(({ kind, states }) => kind === 'webhook' && states[0].from !== 'baseline');
  const name = young?.name ?? '';
  const page = await docs.open(address.version('baseline'));
  await page.keyboard.press('Control+k');
  await field(page).fill(name);
  await page.getByRole('status').filter({ hasText: 'baseline' }).waitFor();
  const webhooks = results(page).filter({ has: page.getByText('webhook', { exact: true }) });
  expect(await webhooks.filter({ hasText: name }).count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.getByLabel('Version', { exact: true }).selectOption(docs.newest);
  await page.waitForURL((url) => url.href.includes(docs.newest));
  await page.keyboard.press('Control+k');
  await field(page).fill(name);
  await webhooks.filter({ hasText: name }).first().waitFor();
});

test.each(['gatway', 'creat order', 'refund', 'AUTO_REFUNDED', 'invalid amount', 'txn_detail.txn_amount'])(
  '%s finds something',
  async (query) => {
    const page = await docs.open(address.landing);
    await page.keyboard.press('/');
    await field(page).fill(query);
    await results(page).first().waitFor();
  },
);

test('the arrows move, Escape closes, and the dialog can be used by everybody', async () => {
  const page = await docs.open(address.landing);
  await page.keyboard.press('/');
  await field(page).fill('order');
  await results(page).nth(1).waitFor();
  const selected = () => results(page).evaluateAll((all) => all.findIndex((one) => one.ariaSelected === 'true'));
  expect(await selected()).toBe(0);
  await page.keyboard.press('ArrowDown');
  expect(await selected()).toBe(1);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  expect(await selected()).toBe((await results(page).count()) - 1);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await contentWidth(page)).toBeLessThanOrEqual(390);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
});

test('a slash that is typed into a field opens nothing', async () => {
  const page = await docs.open(docs.stateAddress('operation', 'createOrder'));
  await page.getByRole('button', { name: 'Try this call' }).click();
  await page.getByLabel('order_id', { exact: true }).press('/');
  expect(await page.getByRole('dialog').count()).toBe(0);
});
