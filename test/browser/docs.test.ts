import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import type { SourceContract } from '../../scripts/contract/contract.ts';
import { type FolderServer, serveFolder } from '../../scripts/server/static.ts';
import { launchBrowser } from '../support/launch-browser.ts';
import { realSources } from '../support/real-contract.ts';
import { tempFolder } from '../support/temp-contract.ts';

const SUB_FOLDER = 'some/sub folder';
/** Only a page that never shows what is waited for takes so long, in milliseconds. */
const A_HANG = 300_000;

let contract: SourceContract;
let newest: string;
let folder: string;
let server: FolderServer;
let browser: Browser;
/** Where the site is, opened from a folder and served in a sub-folder. */
const roots = { file: '', http: '' };

beforeAll(async () => {
  contract = await realSources();
  newest = contract.versions.at(-1)?.version ?? '';
  folder = tempFolder();
  cpSync(join(inject('built'), 'docs'), join(folder, SUB_FOLDER), { recursive: true });
  server = await serveFolder(folder, { host: '127.0.0.1', port: 0 });
  roots.file = pathToFileURL(join(folder, SUB_FOLDER)).href;
  roots.http = `${server.url}/${encodeURI(SUB_FOLDER)}`;
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** A page that fails its test when it writes an error to the console, throws, or asks another host for anything. */
async function openPage(url: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(A_HANG);
  const complaints: string[] = [];
  const isOwn = (address: URL) =>
    ['file:', 'data:', 'blob:'].includes(address.protocol) || address.origin === server.url;
  await context.route(
    (address) => !isOwn(address),
    (route) => route.abort(),
  );
  context.on('request', (request) => {
    if (!isOwn(new URL(request.url()))) complaints.push(`request to ${request.url()}`);
  });
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(String(error.error())));
  onTestFinished(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

function operationOf(operationId: string) {
  const found = contract.operations(newest).find((candidate) => candidate.operationId === operationId);
  if (found === undefined) throw new Error(`${operationId} is not an operation of ${newest}`);
  return found.operation;
}

/** Redoc's address of an operation: its tag and its operationId, in lower case. */
function hashOf(operationId: string): string {
  const [tag = ''] = operationOf(operationId).tags ?? [];
  return `#/${tag}/${operationId}`.toLowerCase().replaceAll(' ', '-');
}

function operationHeading(page: Page, operationId: string) {
  return page.getByRole('heading', { name: operationOf(operationId).summary ?? operationId }).first();
}

describe.each(['file', 'http'] as const)('by %s', (scheme) => {
  test('a reference page shows the API, and a deep link the operation', async () => {
    const page = await openPage(`${roots[scheme]}/${newest}/index.html`);
    await page.getByRole('heading', { level: 1, name: newest }).waitFor();
    await page
      .locator(`a[href="${hashOf('createOrder')}"]`)
      .first()
      .click();
    await operationHeading(page, 'createOrder').waitFor();
    await page.goto(`${roots[scheme]}/${newest}/index.html${hashOf('getOrderStatus')}`);
    await operationHeading(page, 'getOrderStatus').waitFor();
  });

  test('switching the version keeps the place', async () => {
    const hash = hashOf('createOrder');
    const page = await openPage(`${roots[scheme]}/${newest}/index.html${hash}`);
    const versionSent = (version: string) => page.getByText(`'version: ${version}'`).first();
    await operationHeading(page, 'createOrder').waitFor();
    await page.getByLabel('Version', { exact: true }).selectOption('2018-10-25');
    await page.waitForURL(`**/2018-10-25/index.html${hash}`);
    await operationHeading(page, 'createOrder').waitFor();
    await versionSent('2018-10-25').waitFor();
    expect(await page.getByLabel('Version', { exact: true }).inputValue()).toBe('2018-10-25');
    await page.goBack();
    await versionSent(newest).waitFor();
    expect(await page.getByLabel('Version', { exact: true }).inputValue()).toBe(newest);
  });

  test('the landing page lists all versions and leads to each', async () => {
    const page = await openPage(`${roots[scheme]}/index.html`);
    const versions = contract.versions.map(({ version }) => version).reverse();
    expect(versions).toHaveLength(18);
    const links = await page
      .getByRole('link', { name: /^Reference of (\d|baseline)/ })
      .evaluateAll((found) => found.map((link) => link.getAttribute('href')));
    expect(links).toEqual([`${newest}/index.html`, ...versions.map((version) => `${version}/index.html`)].slice(1));
    const changesets = contract.versions.flatMap((version) => version.changesets);
    for (const { name } of changesets) await page.locator(`article#${name}`).waitFor();
    await page.getByRole('link', { name: 'Reference of baseline' }).click();
    await page.getByRole('heading', { level: 1, name: 'baseline' }).waitFor();
  });
});

test('the page of every version shows its operations', async () => {
  const page = await openPage(`${roots.file}/index.html`);
  for (const { version } of contract.versions) {
    await page.goto(`${roots.file}/${version}/index.html${hashOf('getOrderStatus')}`);
    await page.getByText(`Express Checkout API`).first().waitFor();
    await operationHeading(page, 'getOrderStatus').waitFor();
  }
});

test('a field says since when it exists, and leads to the changeset', async () => {
  const page = await openPage(`${roots.file}/${newest}/index.html${hashOf('getOrderStatus')}`);
  const note = page.getByRole('link', { name: '2017-07-26' }).first();
  await note.scrollIntoViewIfNeeded();
  expect(await note.locator('xpath=ancestor::p').textContent()).toMatch(/^(Since|Changed in) 2017-07-26/);
  await note.click();
  await page.waitForURL('**/index.html#chargebacks');
  expect(await page.locator('article:target h4').textContent()).toBe('chargebacks');
});

test('a link to what a version lacks leads to its top, with a word on why', async () => {
  const [webhook] = contract
    .changes('baseline', newest)
    .flatMap(({ name, operations }) => (name === 'order-failed-webhook' ? operations : []));
  const page = await openPage(`${roots.file}/baseline/index.html#/webhooks/${webhook?.toLowerCase()}`);
  await page.getByRole('heading', { level: 1, name: 'baseline' }).waitFor();
  await page.getByRole('status').getByText('Version baseline does not have').waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
  expect(await page.locator('#missing').isVisible()).toBe(false);
});

test('every operation is there, with samples in each language', async () => {
  const page = await openPage(`${roots.file}/${newest}/index.html`);
  for (const { operationId } of contract.operations(newest)) {
    await page.goto(`${roots.file}/${newest}/index.html${hashOf(operationId)}`);
    await operationHeading(page, operationId).waitFor();
  }
  await page.goto(`${roots.file}/${newest}/index.html${hashOf('createOrder')}`);
  await page.getByText('--data-urlencode').first().waitFor();
  let shown = 'curl';
  for (const [label, text] of [
    ['TypeScript', "from 'express-checkout-client'"],
    ['Python', 'import requests'],
    ['C#', 'new FormUrlEncodedContent('],
  ] as const) {
    await page.getByRole('button', { name: shown, exact: true }).first().click();
    await page.getByRole('menuitem', { name: label, exact: true }).first().click();
    await page.getByText(text).first().waitFor();
    shown = label;
  }
});

test('search finds a field', async () => {
  const page = await openPage(`${roots.file}/${newest}/index.html`);
  await page.getByRole('heading', { level: 1, name: newest }).waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('gateway_reference_id');
  await page
    .locator('mark, em, b, span', { hasText: /^gateway_reference_id$/ })
    .first()
    .waitFor();
});

test.each(['light', 'dark'] as const)('%s follows the system', async (colorScheme) => {
  const page = await openPage(`${roots.file}/${newest}/index.html`, { colorScheme });
  await page.getByRole('heading', { level: 1, name: newest }).waitFor();
  const backgrounds = await page.evaluate<string[]>(
    "['.bar', 'body'].map((name) => getComputedStyle(document.querySelector(name)).backgroundColor)",
  );
  for (const background of backgrounds) {
    const brightness = Number(/\d+/.exec(background)?.[0]);
    expect(brightness > 128 ? 'light' : 'dark').toBe(colorScheme);
  }
});

test.each(['index.html', 'reference'])('nothing sticks out on a phone: %s', async (kind) => {
  const path = kind === 'reference' ? `${newest}/index.html` : kind;
  const page = await openPage(`${roots.file}/${path}`, { viewport: { width: 375, height: 700 } });
  await page.getByRole('heading', { level: 1 }).waitFor();
  const widths = await page.evaluate<number[]>(
    "[...document.querySelectorAll('html, .bar, .bar nav')].map((element) => element.scrollWidth)",
  );
  expect(Math.max(...widths)).toBeLessThanOrEqual(375);
});

test('the bar can be used with the keyboard', async () => {
  const page = await openPage(`${roots.file}/${newest}/index.html`);
  await page.getByRole('heading', { level: 1, name: newest }).waitFor();
  const reached: string[] = [];
  for (let press = 0; press < 3; press += 1) {
    await page.keyboard.press('Tab');
    reached.push(await page.evaluate<string>('document.activeElement.id || document.activeElement.textContent'));
  }
  expect(reached).toEqual(['All versions', 'version', 'Download OpenAPI']);
});

test('without scripts the page says where the content is', async () => {
  const page = await openPage(`${roots.file}/${newest}/index.html`, { javaScriptEnabled: false });
  await page.locator('noscript p').waitFor();
  expect(await page.getAttribute('html', 'lang')).toBe('en');
  expect(await page.title()).toContain(newest);
});
