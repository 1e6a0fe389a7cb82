import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { close, listen } from '../../scripts/server/listen.ts';
import { closedAfterAll } from '../support/closed-after.ts';
import { eventually } from '../support/eventually.ts';
import { launchBrowser } from '../support/launch-browser.ts';

/** A repository that has the package and msw installed; its page is bundled as applications are. */
const consumer = inject('consumer');

/** What the README shows for browsers, and a handle for the test. */
const README = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
const SHOWN = /^```js\n\/\/ browser-mocks\.js\n(.*?)^```$/ms.exec(README)?.[1] ?? '';
const PAGE = `${SHOWN}\nglobalThis.mock = mock;`;

/** No text becomes code, and no script comes from elsewhere. */
const STRICT = "script-src 'self'; worker-src 'self'";
/** Writes down what the browser says against the page. */
const LISTEN = `globalThis.complaints = [];
  addEventListener('securitypolicyviolation', ({ blockedURI }) => complaints.push(blockedURI));`;

const files = await bundledPage();
const site = closedAfterAll(await serve());
const browser = closedAfterAll(await launchBrowser());
const page = await openPage();

/** The files of the application, by their addresses. */
async function bundledPage(): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    stdin: { contents: PAGE, resolveDir: consumer },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    outdir: '/',
    write: false,
    logLevel: 'silent',
  });
  const worker = join(import.meta.dirname, '../../node_modules/msw/lib/mockServiceWorker.js');
  return new Map([
    ...outputFiles.map(({ path, text }) => [path.replace(/^.*[\\/]/, '/'), text] as const),
    ['/mockServiceWorker.js', readFileSync(worker, 'utf8')],
  ]);
}

async function serve() {
  const server = createServer(({ url = '' }, response) => {
    const script = files.get(url);
    if (script !== undefined) response.setHeader('content-type', 'text/javascript').end(script);
    else if (url === '/own') response.end('from the server');
    else if (url === '/makes-code.js')
      response.setHeader('content-type', 'text/javascript').end("try { new Function('') } catch {}");
    else {
      response.setHeader('content-security-policy', STRICT).setHeader('content-type', 'text/html');
      response.end('<script type="module" src="/stdin.js"></script>');
    }
  });
  return { url: await listen(server, 0, '127.0.0.1'), close: () => close(server) };
}

async function openPage(): Promise<Page> {
  const opened = await browser.newPage();
  await opened.addInitScript(LISTEN);
  await opened.goto(site.url);
  // Not `waitForFunction`, which makes code of text in the page.
  await eventually(async () => expect(await opened.evaluate('globalThis.mock !== undefined')).toBe(true));
  return opened;
}

const HEADERS = { authorization: `Basic ${btoa('test_key:')}`, 'x-merchantid': 'acme_store' };

/** What the page gets of an address. */
function fetched(url: string, init: RequestInit = {}) {
  return page.evaluate(
    async ([address, options]) => {
      const response = await fetch(address, options);
      return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() };
    },
    [url, init] as const,
  );
}

test('a page calls the API by its own address, and the mock answers in the version that is asked for', async () => {
  const answer = await fetched('https://api.juspay.in/orders/acme0417', {
    headers: { ...HEADERS, version: '2018-07-16' },
  });
  expect(answer).toMatchObject({ status: 200, headers: { 'x-contract-version': '2018-07-16' } });
  expect(JSON.parse(answer.text)).toMatchObject({ order_id: 'acme0417', txn_detail: { status: 'CHARGED' } });
});

test('a page posts a form, and what is wrong with it is told', async () => {
  const answer = await fetched('https://sandbox.juspay.in/orders', {
    method: 'POST',
    headers: { ...HEADERS, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'order_id=acme0417&amount=a+lot',
  });
  expect(answer.status).toBe(400);
  expect(JSON.parse(answer.headers['x-contract-violations'] ?? '')).toMatchObject([{ field: 'amount' }]);
});

test('a client auth token that was handed out is taken', async () => {
  const made = await fetched('https://api.juspay.in/orders', {
    method: 'POST',
    headers: { ...HEADERS, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'order_id=acme0417&amount=1&options.get_client_auth_token=true',
  });
  const token: string = JSON.parse(made.text).juspay.client_auth_token;
  const path = `https://api.juspay.in/orders/acme0417?client_auth_token=${token}`;
  expect(await fetched(path, { headers: { 'x-merchantid': 'acme_store' } })).toMatchObject({ status: 200 });
});

test('an answer can be made up', async () => {
  const answer = await fetched('https://api.juspay.in/orders/acme0417', {
    headers: { ...HEADERS, prefer: 'dynamic=true' },
  });
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.text)).toMatchObject({ order_id: expect.any(String) });
});

test('a redirect leads to the page of the mock', async () => {
  const answer = await fetched('https://api.juspay.in/txns', {
    method: 'POST',
    headers: { ...HEADERS, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'order_id=acme0417&merchant_id=acme_store&payment_method_type=NB&payment_method=NB_HDFC&redirect_after_payment=true',
  });
  expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
  expect(answer.text).toContain('acme0417');
});

test('what goes elsewhere is left alone', async () => {
  expect(await fetched(`${site.url}/own`)).toMatchObject({ status: 200, text: 'from the server' });
});

test('the page asks the mock what came, and tells it what to answer', async () => {
  const seen = await page.evaluate(`(async () => {
    mock.reset();
    const undo = mock.respondWith('getOrderStatus', { status: 'NEW' }, { unchecked: true });
    const headers = ${JSON.stringify(HEADERS)};
    const response = await fetch('https://api.juspay.in/orders/acme0417', { headers });
    undo();
    return { told: await response.json(), requests: mock.requests.map(({ operationId }) => operationId) };
  })()`);
  expect(seen).toEqual({ told: { status: 'NEW' }, requests: ['getOrderStatus'] });
});

test('the page may make no code of text, and the mock does not try', async () => {
  expect(await page.evaluate('complaints')).toEqual([]);
  await page.evaluate(`document.head.append(
    Object.assign(document.createElement('script'), { src: '/makes-code.js' }),
  )`);
  await expect.poll(() => page.evaluate('complaints')).toEqual(['eval']);
});
