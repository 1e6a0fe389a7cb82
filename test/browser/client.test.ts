import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { build } from 'esbuild';
import { beforeEach, expect, test } from 'vitest';
import { close, listen } from '../../scripts/server/listen.ts';
import { installBuiltClient } from '../consumer/client-package.ts';
import { closedAfterAll } from '../support/closed-after.ts';
import { launchBrowser } from '../support/launch-browser.ts';

const TOKEN = 'tkn_0000000000000000000000000000a417';

/** A page that has the client, bundled as applications are. */
const script = await bundle();
let replies: ((answer: ServerResponse) => void)[] = [];
let calls: { url: string | undefined; headers: IncomingMessage['headers']; body: string }[] = [];
const site = closedAfterAll(await serve());
const browser = closedAfterAll(await launchBrowser());
const page = await browser.newPage();
await page.goto(site.url);

beforeEach(() => {
  replies = [];
  calls = [];
});

async function bundle(): Promise<string> {
  const { folder, remove } = await installBuiltClient();
  const contents = `import { createClient } from 'express-checkout-client/2021-03-25'; globalThis.createClient = createClient;`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder },
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    write: false,
  });
  remove();
  return outputFiles[0]?.text ?? '';
}

/** The page, and an API of the same origin that gives the replies in their order. */
async function serve() {
  const server = createServer(async (request, answer) => {
    const { method, url, headers } = request;
    if (url === '/') return answer.setHeader('content-type', 'text/html').end(`<script>${script}</script>`);
    if (method === 'GET' && url === '/favicon.ico') return answer.writeHead(204).end();
    let body = '';
    for await (const chunk of request) body += String(chunk);
    calls.push({ url, headers, body });
    (replies.shift() ?? json(200))(answer);
  });
  return { url: await listen(server, 0, '127.0.0.1'), close: () => close(server) };
}

const json = (status: number) => (answer: ServerResponse) => {
  answer.writeHead(status, { 'content-type': 'application/json' }).end(`{"status":"${status}"}`);
};

const breakOff = (answer: ServerResponse) => {
  answer.writeHead(200, { 'content-length': '100' });
  answer.write('{', () => answer.destroy());
};

/** What a client of the page gives, or how it fails. */
function call(operation: string, init: object, options: object = { clientAuthToken: TOKEN }) {
  return page.evaluate(
    async ([name, given, own]) => {
      try {
        const createClient = Reflect.get(globalThis, 'createClient');
        const client = createClient({ merchantId: 'acme', ...own });
        const { data, error, response } = await client.call(name, given);
        return { data, error, status: response.status };
      } catch (error) {
        return { ...Object(error), message: String(error) };
      }
    },
    [operation, init, { baseUrl: site.url, ...options }] as const,
  );
}

const ORDER = { params: { path: { order_id: 'a' } } };

test('a call with a token', async () => {
  expect(await call('getOrderStatus', ORDER)).toMatchObject({ data: { status: '200' }, status: 200 });
  const [sent] = calls;
  expect(sent?.url).toBe(`/orders/a?client_auth_token=${TOKEN}`);
  expect(sent?.headers).toMatchObject({ 'x-merchantid': 'acme', version: '2021-03-25' });
  expect(sent?.headers).not.toHaveProperty('authorization');
  expect(sent?.headers['user-agent']).not.toContain('express-checkout-client');
});

test('a form, and an error of the API', async () => {
  replies = [json(400)];
  const init = { body: { vpa: 'success@upi', merchant_id: 'acme' } };
  expect(await call('verifyVpa', init)).toMatchObject({ error: { status: '400' }, status: 400 });
  expect(Object.fromEntries(new URLSearchParams(calls[0]?.body))).toEqual({ ...init.body, client_auth_token: TOKEN });
});

test('a call that only reads is sent again', async () => {
  replies = [json(503), breakOff];
  expect(await call('verifyVpa', { body: { vpa: 'success@upi', merchant_id: 'acme' } })).toMatchObject({ status: 200 });
  expect(calls.map(({ body }) => body)).toEqual([calls[0]?.body, calls[0]?.body, calls[0]?.body]);
});

test('a redirect is not followed, and the browser does not show where it leads', async () => {
  replies = [(answer) => answer.writeHead(302, { location: '/elsewhere' }).end()];
  const body = { order_id: 'a', merchant_id: 'acme', payment_method_type: 'NB', payment_method: 'NB_HDFC' };
  expect(await call('createTransaction', { body })).toMatchObject({ code: 'REDIRECTED', mayHaveHadEffect: true });
  expect(calls).toHaveLength(1);
});

test.each<[string, (answer: ServerResponse) => unknown, string]>([
  ['an answer that breaks off', breakOff, 'NETWORK_FAILED'],
  [
    'a page in place of JSON',
    (answer) => answer.writeHead(200, { 'content-type': 'text/html' }).end('<b>'),
    'ANSWER_NOT_JSON',
  ],
  ['no answer in time', () => undefined, 'TIMED_OUT'],
])('%s', async (_, reply, code) => {
  replies = [reply];
  const timeoutMs = code === 'TIMED_OUT' ? 200 : 60_000;
  const found = await call('getOrderStatus', { ...ORDER, timeoutMs, maxRetries: 0 });
  expect(found).toMatchObject({ code, operation: 'getOrderStatus', mayHaveHadEffect: false });
  expect(JSON.stringify(found)).not.toContain(TOKEN);
});

test('an API key is refused', async () => {
  expect(await call('getOrderStatus', ORDER, { apiKey: 'key' })).toMatchObject({ code: 'API_KEY_IN_BROWSER' });
  expect(calls).toEqual([]);
});
