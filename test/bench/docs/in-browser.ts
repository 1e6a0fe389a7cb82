import type { Page } from 'playwright-core';
import { serveFolder } from '../../../scripts/server/static.ts';
import { launchBrowser } from '../../support/launch-browser.ts';

const QUERIES = ['createOrder', 'gatway', 'refund', 'order_id', 'creat ord', 'invalid amount', 'webhook', 'CHARGED'];
const VISITS = 5;
/** Types a query at once, and tells how long the page works on it. It runs in the browser. */
const SEARCH = `(query) => {
  const field = document.querySelector('dialog [role=combobox]');
  field.value = query;
  const start = performance.now();
  field.dispatchEvent(new Event('input', { bubbles: true }));
  return performance.now() - start;
}`;

interface Row {
  readonly name: string;
  readonly milliseconds: number;
  readonly goal: number;
}

/**
 * Opens the heaviest pages in a browser that has nothing of the site yet, and searches.
 *
 * @param site folder of the site
 * @param pages which to open
 */
export async function inBrowser(site: string, pages: readonly { readonly address: string }[]): Promise<Row[]> {
  const server = await serveFolder(site, { host: '127.0.0.1', port: 0 });
  const browser = await launchBrowser();
  try {
    const rows: Row[] = [];
    for (const { address } of pages) {
      const times: number[] = [];
      for (let visit = 0; visit < VISITS; visit += 1) {
        const context = await browser.newContext({ locale: 'en-US' });
        const page = await context.newPage();
        await page.goto(`${server.url}/${address === '' ? '' : `${address}/`}index.html`);
        times.push(await usableAfter(page));
        await context.close();
      }
      rows.push({ name: `usable: /${address}`, milliseconds: middleOf(times), goal: 500 });
    }
    return [...rows, ...(await search(await (await browser.newContext({ locale: 'en-US' })).newPage(), server.url))];
  } finally {
    await browser.close();
    await server.close();
  }
}

/** From the start of the navigation until the page stands, its styles and scripts have come, and these have run. */
function usableAfter(page: Page): Promise<number> {
  return page.evaluate<number>("performance.getEntriesByType('navigation')[0].loadEventStart");
}

async function search(page: Page, url: string): Promise<Row[]> {
  await page.goto(`${url}/index.html`);
  const begun = performance.now();
  await page.keyboard.press('/');
  await page.locator('dialog [role=combobox]').fill('order');
  await page.locator('dialog [role=option]').first().waitFor();
  const first = performance.now() - begun;
  const times: number[] = [];
  for (const query of QUERIES) {
    times.push(await page.evaluate<number>(`(${SEARCH})(${JSON.stringify(query)})`));
  }
  return [
    { name: 'first search, with what it loads', milliseconds: first, goal: 1000 },
    { name: 'a search', milliseconds: middleOf(times), goal: 20 },
    { name: 'the slowest search', milliseconds: Math.max(...times), goal: 20 },
  ];
}

function middleOf(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
