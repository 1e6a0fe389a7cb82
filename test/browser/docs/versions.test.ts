import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { address } from '../../../scripts/docs/site/addresses.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { openDocsSite } from '../../support/docs-site.ts';

const docs = closedAfterAll(await openDocsSite());
const { newest } = docs;

const switcher = (page: Page) => page.getByLabel('Version', { exact: true });
const urlOf = (page: Page) => decodeURIComponent(page.url());
const decoded = (url: string) => decodeURIComponent(url);

describe.each(['file', 'http'] as const)('by %s', (scheme) => {
  test('a choice of the version keeps the place, and the way back restores it', async () => {
    const here = docs.stateAddress('operation', 'getOrderStatus');
    const page = await docs.open(`${here}#200.order_id`, { scheme });
    expect(await switcher(page).inputValue()).toBe(newest);
    await switcher(page).selectOption('2016-10-27');
    const there = docs.stateAddress('operation', 'getOrderStatus', '2016-10-27');
    await page.waitForURL((url) => decoded(url.href) === decoded(`${docs.url(there, scheme)}#200.order_id`));
    expect(await switcher(page).inputValue()).toBe('2016-10-27');
    await page.goBack();
    await expect.poll(() => switcher(page).inputValue()).toBe(newest);
    await page.goForward();
    await expect.poll(() => switcher(page).inputValue()).toBe('2016-10-27');
  });

  test('a route of the earlier site leads to the page of the operation', async () => {
    const page = await docs.open(`${address.version('2018-10-25')}#/orders/createorder`, { scheme });
    const there = docs.stateAddress('operation', 'createOrder', '2018-10-25');
    await page.waitForURL((url) => decoded(url.href) === decoded(docs.url(there, scheme)));
    expect(await switcher(page).inputValue()).toBe('2018-10-25');
  });
});

test('what the chosen version lacks is told, with a link to the version that brought it', async () => {
  const { subjects } = docs.site;
  const young = subjects.all.find(({ kind, states }) => kind === 'webhook' && states[0].from !== 'baseline');
  if (young === undefined) throw new Error('Every webhook is in the baseline.');
  const page = await docs.open(docs.stateAddress('webhook', young.name));
  await switcher(page).selectOption('baseline');
  const notice = page.getByRole('status').filter({ hasText: 'does not exist in baseline' });
  await notice.getByRole('link', { name: young.states[0].from }).click();
  const first = docs.url(docs.stateAddress('webhook', young.name, young.states[0].from));
  await page.waitForURL((url) => decoded(url.href) === decoded(first));
  expect(await switcher(page).inputValue()).toBe(young.states[0].from);
});

test('a route of the earlier site to what a version lacks is told', async () => {
  const page = await docs.open(`${address.version('baseline')}#/webhooks/order_failed`);
  await page.getByRole('status').filter({ hasText: 'ORDER_FAILED does not exist in baseline' }).waitFor();
});

test('a field that the version lacks is told', async () => {
  const here = docs.stateAddress('operation', 'getOrderStatus', 'baseline');
  const page = await docs.open(`${here}#200.no_such_field`);
  await page.getByRole('status').filter({ hasText: '200.no_such_field is not on this page' }).waitFor();
});

test('a field that is lost by the choice of a version is told, with the version that has it', async () => {
  const anchor = 'field.gateway_reference_id';
  const page = await docs.open(`${docs.stateAddress('schema', 'Order')}#${anchor}`);
  await switcher(page).selectOption('baseline');
  const notice = page.getByRole('status').filter({ hasText: 'gateway_reference_id is not on this page' });
  await notice.getByRole('link', { name: docs.newest }).click();
  await page.locator(`[id="${anchor}"]`).waitFor();
});

test('a pasted link to a field that the version lacks names the nearest version that has it', async () => {
  const anchor = 'field.gateway_reference_id';
  const page = await docs.open(`${docs.stateAddress('schema', 'Order', 'baseline')}#${anchor}`);
  const notice = page.getByRole('status').filter({ hasText: 'Order does not have it in' });
  await notice.getByRole('link', { name: '2018-10-25' }).click();
  await page.locator(`[id="${anchor}"]`).waitFor();
  expect(await switcher(page).inputValue()).toBe('2018-10-25');
});

test('a field of an answer that another page describes is said to be there', async () => {
  const here = docs.stateAddress('operation', 'getOrderStatus', '2016-10-27');
  const page = await docs.open(`${here}#200.order_id`);
  const notice = page.getByRole('status').filter({ hasText: '200.order_id is not on this page. In' });
  await notice.getByRole('link', { name: 'Order' }).click();
  await page.locator('[id="field.order_id"]').waitFor();
});

test('a pasted link to what the chosen version lacks names the nearest version that has it', async () => {
  const young = docs.site.subjects.all.find(({ kind, states }) => kind === 'webhook' && states[0].from !== 'baseline');
  if (young === undefined) throw new Error('Every webhook is in the baseline.');
  const page = await docs.open(address.version('baseline'));
  await page.goto(docs.url(docs.stateAddress('webhook', young.name)));
  const notice = page.getByRole('status').filter({ hasText: `baseline, lacks ${young.name}` });
  await notice.getByRole('link', { name: young.states[0].from }).click();
  await expect.poll(() => switcher(page).inputValue()).toBe(young.states[0].from);
});

test('the choice is remembered, and samples send it', async () => {
  const { site } = docs;
  const createOrder = site.subjects.find('operation', 'createOrder');
  const long = createOrder?.states.find(({ from, to }) => from !== to);
  if (long === undefined) throw new Error('createOrder changes in every version.');
  const page = await docs.open(docs.stateAddress('operation', 'createOrder', long.from));
  const sent = page.locator('[role=tabpanel]:not([hidden]) [data-version=sent]').first();
  await switcher(page).selectOption(long.to);
  expect(await sent.textContent()).toBe(long.to);
  await page.goto(docs.url(address.errors));
  expect(await switcher(page).inputValue()).toBe(long.to);
  await page.getByRole('link', { name: 'Reference', exact: true }).click();
  await page.waitForURL((url) => decoded(url.href) === decoded(docs.url(address.version(long.to))));
});

test('a page of another version than the chosen one offers the chosen one', async () => {
  const page = await docs.open(address.version('2016-10-27'));
  const here = docs.stateAddress('operation', 'getOrderStatus');
  await page.goto(docs.url(here));
  await page.getByRole('status').getByRole('link', { name: 'See it in 2016-10-27' }).click();
  const there = docs.stateAddress('operation', 'getOrderStatus', '2016-10-27');
  await expect.poll(() => urlOf(page)).toBe(decoded(docs.url(there)));
});

test.each([
  ['list', address.version],
  ['changes', address.changesOf],
])('the %s of a version leads to that of another', async (_, of) => {
  const page = await docs.open(of('2016-10-27'));
  expect(await switcher(page).inputValue()).toBe('2016-10-27');
  await switcher(page).selectOption('2018-10-25');
  await page.waitForURL((url) => decoded(url.href) === decoded(docs.url(of('2018-10-25'))));
});
