import { createServer } from 'node:http';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { startMock } from '../../scripts/mock/start.ts';
import { close, listen } from '../../scripts/server/listen.ts';
import { closedAfterAll } from '../support/closed-after.ts';
import { launchBrowser } from '../support/launch-browser.ts';
import { GOOD } from '../support/mock-client.ts';
import { realContract } from '../support/real-contract.ts';
import { startReceiver } from '../support/webhook-receiver.ts';

/** A name that is made to lead to this machine, as in DNS rebinding. */
const REBOUND = 'rebound.test';

const browser = closedAfterAll(await launchBrowser([`--host-resolver-rules=MAP ${REBOUND} 127.0.0.1`]));
const shop = closedAfterAll(await startReceiver());
const foreign = closedAfterAll(await serveBlankPages());
const friend = closedAfterAll(await serveBlankPages());
const mock = closedAfterAll(
  await startMock({ contract: await realContract(), webhookUrl: shop.url, corsOrigins: [friend.url] }),
);

async function serveBlankPages() {
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<p>A page.'));
  const url = await listen(server, 0, '127.0.0.1');
  return { url, close: () => close(server) };
}

async function open(url: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(url);
  return page;
}

/** What a page gets of an address: a status and a text, or what the browser says. */
function fetchFrom(page: Page, url: string, init: RequestInit = {}): Promise<string> {
  return page.evaluate(
    async ([address, options]) => {
      try {
        const response = await fetch(address, options);
        return `${response.type} ${response.status} ${await response.text()}`;
      } catch (error) {
        return String(error);
      }
    },
    [url, init] as const,
  );
}

beforeEach(async () => {
  mock.reset();
  const answer = await fetch(`${mock.url}/orders/shop-1`, { headers: GOOD });
  expect(answer.status).toBe(200);
});

const WEBHOOK = `${mock.url}/_contract/webhooks/ORDER_SUCCEEDED`;

describe.each([
  ['another port', foreign.url],
  ['another host', foreign.url.replace('127.0.0.1', 'localhost')],
])('a page of %s', (_, url) => {
  test('reads nothing at the addresses of the mock', async () => {
    const page = await open(url);
    for (const path of ['', 'requests', 'openapi/baseline.json', 'webhooks']) {
      expect(await fetchFrom(page, `${mock.url}/_contract/${path}`)).toMatch(/^TypeError/);
      expect(await fetchFrom(page, `${mock.url}/_contract/${path}`, { mode: 'no-cors' })).toBe('opaque 0 ');
    }
    await page.close();
  });

  test('changes nothing there, whatever it sends', async () => {
    const page = await open(url);
    const inits: RequestInit[] = [
      { method: 'DELETE' },
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' },
      { method: 'POST', body: '{}' },
      { method: 'POST', mode: 'no-cors', body: '{}' },
      { method: 'POST', mode: 'no-cors' },
      {
        method: 'POST',
        mode: 'no-cors',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'a=1',
      },
    ];
    for (const init of inits) {
      await fetchFrom(page, WEBHOOK, init);
      await fetchFrom(page, `${mock.url}/_contract/requests`, init);
    }
    await page.evaluate(`navigator.sendBeacon('${WEBHOOK}', '{}')`);
    const submitted = page.waitForResponse((response) => response.url() === WEBHOOK);
    await page.setContent(
      `<form method="post" enctype="text/plain" action="${WEBHOOK}"><input name='{"x":"' value='"}'>`,
    );
    await page.evaluate("document.querySelector('form').submit()");
    expect((await submitted).status()).toBe(403);
    expect(mock.requests.map(({ path }) => path)).toEqual(['/orders/shop-1']);
    expect(shop.received).toEqual([]);
    await page.close();
  });

  test('still calls the operations of the API', async () => {
    const page = await open(url);
    expect(await fetchFrom(page, `${mock.url}/orders/shop-1`, { headers: GOOD })).toMatch(/^cors 200 \{/);
    await page.close();
  });
});

test('a page under a name that was made to lead to this machine gets nothing', async () => {
  const own = mock.url.replace('127.0.0.1', REBOUND);
  const page = await open(`${own}/orders/shop-1`);
  expect(await fetchFrom(page, `${own}/_contract/requests`)).toMatch(/^basic 403 .*HOST_REFUSED/);
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
  expect(await fetchFrom(page, `${own}/_contract/webhooks/ORDER_SUCCEEDED`, init)).toMatch(/^basic 403 .*HOST_REFUSED/);
  expect(shop.received).toEqual([]);
  await page.close();
});

test('a page of an allowed origin reads and changes', async () => {
  const page = await open(friend.url);
  expect(await fetchFrom(page, `${mock.url}/_contract/requests`)).toMatch(/^cors 200 .*getOrderStatus/);
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
  expect(await fetchFrom(page, WEBHOOK, init)).toMatch(/^cors 200 .*"delivered":true/);
  expect(await fetchFrom(page, `${mock.url}/_contract/requests`, { method: 'DELETE' })).toBe('cors 204 ');
  expect(mock.requests).toEqual([]);
  await page.close();
});
