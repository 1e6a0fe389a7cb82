import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { formatReport } from '../../scripts/report/format-report.ts';
import { printable } from '../../scripts/report/printable.ts';
import type { Report } from '../../scripts/report/report.ts';
import { launchBrowser } from '../support/launch-browser.ts';
import { DRIFT, HOSTILE_NAME, reportOf, VIOLATION } from '../support/sample-report.ts';
import { tempFolder } from '../support/temp-contract.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
});

const hostile = { ...DRIFT, operation: HOSTILE_NAME, pointer: `/${HOSTILE_NAME}`, message: HOSTILE_NAME };
const REPORT = reportOf([VIOLATION, DRIFT, { ...DRIFT, version: '2018-09-20' }, hostile], {
  versions: [
    { version: '2018-07-16', violations: 1, drift: 2 },
    { version: '2018-09-20', violations: 0, drift: 1 },
  ],
  notJudged: [{ reason: HOSTILE_NAME, count: 1 }],
  notes: [HOSTILE_NAME],
});

/** Opens a report from a folder; the test fails when the page asks for anything else, or complains. */
async function openReport(report: Report, options: BrowserContextOptions = {}): Promise<Page> {
  const file = join(tempFolder(), 'report.html');
  writeFileSync(file, formatReport(report, 'html'));
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, ...options });
  const complaints: string[] = [];
  const address = pathToFileURL(file).href;
  context.on('request', (request) => {
    if (request.url().split('#')[0] !== address && !request.url().startsWith('data:')) complaints.push(request.url());
  });
  context.on('console', (message) => complaints.push(message.text()));
  context.on('weberror', (error) => complaints.push(String(error.error())));
  onTestFinished(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

const shownIn = (page: Page) => page.locator('.findings > li:visible').count();

test('what is chosen by keyboard is what is shown, and the address keeps it', async () => {
  const page = await openReport(REPORT);
  expect(await shownIn(page)).toBe(4);
  await page.keyboard.press('Tab');
  await page.keyboard.type('v'); // the kind: violation
  expect(await shownIn(page)).toBe(1);
  expect(await page.locator('.shown').textContent()).toBe('1 of 4 findings');
  await page.reload();
  expect(await shownIn(page)).toBe(1);
  await page.getByRole('button', { name: 'Show all' }).press('Enter');
  await expect.poll(() => shownIn(page)).toBe(4);
});

test.each([
  ['kind', 'drift', 3],
  ['operation', 'createOrder', 2],
  ['version', '2018-09-20', 1],
])('findings of one %s', async (label, value, count) => {
  const page = await openReport(REPORT);
  await page.getByRole('combobox', { name: label }).selectOption(value);
  expect(await shownIn(page)).toBe(count);
});

test('the page shows everything without its script', async () => {
  const page = await openReport(REPORT, { javaScriptEnabled: false });
  expect(await shownIn(page)).toBe(4);
  expect(await page.locator('form').isVisible()).toBe(false);
});

test('names from outside are text, and the policy stops what is not in the file', async () => {
  const page = await openReport(REPORT);
  expect(await page.locator('img').count()).toBe(0);
  expect(await page.title()).toMatch(/^ecc check: /);
  expect(await page.locator('.findings > li').nth(3).textContent()).toContain('</script><img src=x');
  const policy = await page.locator('meta[http-equiv]').getAttribute('content');
  expect(policy).toMatch(/^default-src 'none'; .*script-src 'sha256-[^ ]+'; base-uri 'none'; form-action 'none'$/);
});

test.each([
  ['light', 1200],
  ['dark', 1200],
  ['light', 360],
  ['dark', 360],
] as const)('%s, %i pixels wide: nothing hangs over, and all text can be read', async (colorScheme, width) => {
  const page = await openReport(REPORT, { colorScheme, viewport: { width, height: 740 } });
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  // Contrast as WCAG 2.1 counts it; 4.5 is level AA.
  const weakest = await page.evaluate(`(() => {
    const channel = (value) => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    const luminance = (colour) => {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b] = canvas.getImageData(0, 0, 1, 1).data;
      return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
    };
    const groundOf = (node) => {
      const colour = getComputedStyle(node).backgroundColor;
      return colour === 'rgba(0, 0, 0, 0)' && node.parentElement ? groundOf(node.parentElement) : colour;
    };
    const texts = [...document.querySelectorAll('main *')].filter((node) => node.childNodes.length > 0);
    return Math.min(...texts.map((node) => {
      const [a, b] = [luminance(getComputedStyle(node).color), luminance(groundOf(node))].sort((x, y) => y - x);
      return (a + 0.05) / (b + 0.05);
    }));
  })()`);
  expect(weakest).toBeGreaterThanOrEqual(4.5);
});

test('the report for JUnit is well-formed XML, whatever is in it', async () => {
  const page = await openReport(reportOf([]));
  const names = await page.evaluate(
    `(() => {
      const document = new DOMParser().parseFromString(${JSON.stringify(formatReport(REPORT, 'junit'))}, 'application/xml');
      return [...document.querySelectorAll('parsererror, testcase')].map((node) => node.getAttribute('classname'));
    })()`,
  );
  expect(names).toEqual(['getOrderStatus', 'createOrder', 'createOrder', printable(HOSTILE_NAME)]);
});
