import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { address } from '../../../scripts/docs/site/addresses.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { accessibilityFaults, openDocsSite, STRICT_POLICY, unfold } from '../../support/docs-site.ts';

const docs = closedAfterAll(await openDocsSite());
const versions = docs.site.versions.map(({ version }) => version);
const [before = '', newest = ''] = versions.slice(-2);

const size = (page: Page) => page.getByRole('status').filter({ hasText: '→' });
const differences = (page: Page) => page.locator('.differences > li');
const choose = (page: Page, label: string, value: string) =>
  page.getByLabel(label, { exact: true }).selectOption(value);

describe.each([
  ['file', undefined],
  ['http', STRICT_POLICY],
] as const)('by %s', (scheme, policy) => {
  const options = { scheme, ...(policy !== undefined && { policy }) };

  test('without a link, the newest version is compared with the one before', async () => {
    const page = await docs.open(address.compare, options);
    await size(page)
      .filter({ hasText: `${before} → ${newest}: 1 changeset, 2 differences, none breaking` })
      .waitFor();
  });

  test('a link shows its versions and filters', async () => {
    const link = '2018-10-25..2019-03-12&operation=listOrders&direction=answer&breaking=yes';
    const page = await docs.open(`${address.compare}#${link}`, options);
    await size(page).filter({ hasText: '2 changesets, 9 differences, 2 breaking; 1 shown' }).waitFor();
    expect(await differences(page).allInnerTexts()).toEqual([expect.stringContaining('may be "AUTO_REFUNDED"')]);
    expect(await page.getByLabel('Operation or webhook').inputValue()).toBe('listOrders');
    expect(await page.locator('.actions > li').count()).toBe(1);
    await unfold(page);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('what is chosen is in the link, and shows again', async () => {
    const page = await docs.open(address.compare, options);
    await size(page).waitFor();
    await choose(page, 'From', 'baseline');
    await choose(page, 'Breaking', 'yes');
    await size(page)
      .filter({ hasText: `baseline → ${newest}` })
      .filter({ hasText: 'shown' })
      .waitFor();
    expect(new URL(page.url()).hash).toBe(`#baseline..${newest}&breaking=yes`);
    const shown = await differences(page).allInnerTexts();
    await page.reload();
    await size(page).waitFor();
    expect(await differences(page).allInnerTexts()).toEqual(shown);
    for (const text of shown) expect(text).toMatch(/breaks who (?:reads|sends)/);
  });
});

test('the other way round, changesets are taken back, and the keyboard stays where it was', async () => {
  const page = await docs.open(`${address.compare}#2018-10-25..2019-03-12`);
  await size(page).waitFor();
  const swap = page.getByRole('button', { name: 'Other way round' });
  await swap.focus();
  await page.keyboard.press('Enter');
  await size(page).filter({ hasText: '2019-03-12 → 2018-10-25: 2 changesets taken back' }).waitFor();
  expect(await page.evaluate('document.activeElement.id')).toBe('compare-swap');
});

test('what a difference reaches leads to the version that is gone to', async () => {
  const page = await docs.open(`${address.compare}#2019-09-17..2019-11-11`);
  await page.getByRole('link', { name: 'AUTO_REFUND_SUCCEEDED', exact: true }).click();
  const there = docs.url(docs.stateAddress('webhook', 'AUTO_REFUND_SUCCEEDED', '2019-11-11'));
  await page.waitForURL((url) => decodeURIComponent(url.href) === decodeURIComponent(there));
});

test('a version that does not exist is named', async () => {
  const page = await docs.open(`${address.compare}#2001-01-01..${newest}`);
  await page.getByText('There is no version 2001-01-01.').waitFor();
  await choose(page, 'From', 'baseline');
  await size(page)
    .filter({ hasText: `baseline → ${newest}` })
    .waitFor();
});

test('without scripts, there is a table that leads to the changes of each version', async () => {
  const page = await docs.open(address.compare, { javaScriptEnabled: false });
  expect(await page.locator('form.compare').isVisible()).toBe(false);
  await page.getByRole('link', { name: newest, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: `Changes in ${newest}` }).waitFor();
});
