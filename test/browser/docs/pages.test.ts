import { describe, expect, test } from 'vitest';
import { address } from '../../../scripts/docs/site/addresses.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { accessibilityFaults, contentWidth, openDocsSite, STRICT_POLICY, unfold } from '../../support/docs-site.ts';

const docs = closedAfterAll(await openDocsSite());
const { newest, site } = docs;
const versions = site.versions.map(({ version }) => version);
const PHONE = 390;

/** The newest, the oldest, and two between. */
const LOOKED_AT = [...new Set([newest, versions[0], versions[6], versions[12]])].filter((name) => name !== undefined);

/** The kinds of pages that each version has. */
function pagesOf(version: string): [kind: string, pageAddress: string][] {
  return [
    ['list', address.version(version)],
    ['operation', docs.stateAddress('operation', 'createOrder', version)],
    ['largest operation', docs.stateAddress('operation', 'createTransaction', version)],
    ['operation that reads', docs.stateAddress('operation', 'getOrderStatus', version)],
    ['webhook', docs.stateAddress('webhook', 'ORDER_SUCCEEDED', version)],
    ['schema', docs.stateAddress('schema', 'Order', version)],
    ['changes', address.changesOf(version)],
  ];
}

const SHARED: [kind: string, pageAddress: string][] = [
  ['landing', address.landing],
  ['all changes', address.changes],
  ['corrections', address.corrections],
  ['compare', address.compare],
  ['errors', address.errors],
  ['schema of states', docs.stateAddress('schema', 'OrderStatus')],
  ['guides', address.guides],
  ...site.guides.map(({ name }): [string, string] => [`guide ${name}`, address.guide(name)]),
];

const PAGES = [
  ...SHARED.map(([kind, pageAddress]) => ({ version: 'all', kind, pageAddress })),
  ...LOOKED_AT.flatMap((version) => pagesOf(version).map(([kind, pageAddress]) => ({ version, kind, pageAddress }))),
];

describe.each(PAGES)('$kind of $version', ({ pageAddress }) => {
  test('works under a strict policy, without a complaint', async () => {
    const page = await docs.open(pageAddress, { scheme: 'http', policy: STRICT_POLICY });
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    await page.getByRole('button', { name: 'Search' }).waitFor();
  });

  test('can be used by everybody, in light and dark', async () => {
    const page = await docs.open(pageAddress, { colorScheme: 'light' });
    await page.getByRole('button', { name: 'Search' }).waitFor();
    await unfold(page);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('fits on a phone', async () => {
    const page = await docs.open(pageAddress, { viewport: { width: PHONE, height: 800 } });
    await page.getByRole('button', { name: 'Search' }).waitFor();
    expect(await contentWidth(page)).toBeLessThanOrEqual(PHONE);
    await unfold(page);
    expect(await contentWidth(page)).toBeLessThanOrEqual(PHONE);
  });
});
