import { describe, expect, test } from 'vitest';
import { address } from '../../../scripts/docs/site/addresses.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { contentWidth, openDocsSite } from '../../support/docs-site.ts';

const docs = closedAfterAll(await openDocsSite());
const operation = docs.stateAddress('operation', 'createOrder');

/** 0 for black to 255 for white. */
const BRIGHTNESS = 'Number(/\\d+/.exec(getComputedStyle(document.body).backgroundColor)[0])';

describe.each(['light', 'dark'] as const)('where the system is %s', (colorScheme) => {
  test('the page is too, until the reader chooses, and other pages follow', async () => {
    const page = await docs.open(operation, { colorScheme });
    const isLight = async () => (await page.evaluate<number>(BRIGHTNESS)) > 128;
    expect(await isLight()).toBe(colorScheme === 'light');
    const colours = page.getByRole('button', { name: /^Colours/ });
    await colours.click();
    expect(await isLight()).toBe(false);
    await colours.click();
    expect(await isLight()).toBe(true);
    await page.goto(docs.url(address.errors));
    expect(await isLight()).toBe(true);
    await page.getByRole('button', { name: /^Colours/ }).click();
    expect(await isLight()).toBe(colorScheme === 'light');
  });
});

describe('without scripts', () => {
  test.each([
    ['landing', address.landing],
    ['operation', operation],
    ['compare', address.compare],
  ])('the %s is there', async (_, pageAddress) => {
    const page = await docs.open(pageAddress, { javaScriptEnabled: false });
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
    expect((await page.getByRole('main').innerText()).length).toBeGreaterThan(200);
  });

  test('all languages of samples can be opened', async () => {
    const page = await docs.open(operation, { javaScriptEnabled: false });
    expect(await page.getByText('--data-urlencode').first().isVisible()).toBe(true);
    await page.locator('summary').getByText('Python', { exact: true }).click();
    expect(await page.locator('details[open] pre', { hasText: 'import' }).first().isVisible()).toBe(true);
  });
});

test.each([
  ['life of an order', address.guide('first-payment')],
  ['life of a mandate', docs.stateAddress('schema', 'MandateStatus')],
  ['test data', address.guide('testing')],
  ['versions', address.guide('versions')],
  ['codes of errors', address.guide('errors')],
])('the table with the %s is whole on a common screen', async (_, pageAddress) => {
  const page = await docs.open(pageAddress, { viewport: { width: 1280, height: 900 } });
  const hidden = await page.locator('.table').evaluateAll((all) => all.map((one) => one.scrollWidth - one.clientWidth));
  expect(hidden.length).toBeGreaterThan(0);
  expect(Math.max(...hidden)).toBe(0);
});

describe('with the keyboard', () => {
  test('the first key press offers the way past the bar', async () => {
    const page = await docs.open(operation);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('page-content');
  });

  test('all of the bar is reached, in its order', async () => {
    const page = await docs.open(operation);
    const reached: string[] = [];
    for (let press = 0; press < 10; press += 1) {
      await page.keyboard.press('Tab');
      reached.push(
        await page.evaluate<string>('document.activeElement.id || document.activeElement.textContent.trim()'),
      );
    }
    const [home, ...rest] = reached.slice(1);
    expect(home).toBe(docs.site.title);
    expect(rest.slice(0, 8)).toEqual([
      'Guides',
      'Reference',
      'Changes',
      'Compare',
      'Errors',
      'search',
      'version',
      expect.stringContaining('Automatic'),
    ]);
  });
});

test('storage that is turned off is no fault', async () => {
  const page = await docs.open('', { scheme: 'http' });
  await page
    .context()
    .addInitScript("Object.defineProperty(window, 'localStorage', { get() { throw new Error('off') } })");
  await page.goto(docs.url(operation, 'http'));
  await page.getByRole('button', { name: /^Colours/ }).click();
  await page.getByLabel('Version', { exact: true }).selectOption(docs.newest);
});

test('the largest page prints without bars and buttons', async () => {
  const page = await docs.open(docs.stateAddress('operation', 'createTransaction'));
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('banner').isVisible()).toBe(false);
  expect(await page.getByRole('heading', { name: 'Try it' }).isVisible()).toBe(false);
  await page.setViewportSize({ width: 794, height: 1123 });
  expect(await contentWidth(page)).toBeLessThanOrEqual(794);
});
