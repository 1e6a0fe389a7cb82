import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import type { RequestListener, Server } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { startMock } from '../../scripts/mock/start.ts';
import { closedAfterAll, closedAfterTest } from '../support/closed-after.ts';
import { startServer } from '../support/merchant-servers.ts';
import { realContract } from '../support/real-contract.ts';
import { type Consumer, installBuiltClient } from './client-package.ts';
import { compile } from './compile.ts';

const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));
const README = readFileSync(join(inject('built'), 'client/README.md'), 'utf8');
/** The files that the package's README shows, by name. */
const SHOWN = [...README.matchAll(/^```ts\n\/\/ ([\w-]+)\.ts\n(.*?)^```$/gms)].map(
  ([, name = '', code = '']) => [name, code] as const,
);

const mock = closedAfterAll(await startMock({ contract: await realContract() }));
let consumer: Consumer;
let messages: ReadonlyMap<string, readonly string[]>;

const HEAD = `import { parseWebhook, verifyReturnUrl, type WebhookPayload } from 'express-checkout-client/webhooks';
const settings = { username: 'u', password: 'p' } as const;
`;
/** What is compiled: the name, the code, and what the compiler says; without a refusal it is right. */
const CASES: readonly [name: string, code: string, refusal?: RegExp][] = [
  [
    'an event decides the payload',
    `const webhook = await parseWebhook(new Request('https://x.example'), { ...settings, version: '2021-03-25' });
     if (webhook.event === 'ORDER_SUCCEEDED') { const id: string = webhook.payload.content.order.order_id; console.log(id); }
     if (webhook.event === 'MANDATE_CREATED') { const id: string = webhook.payload.content.mandate.mandate_id; console.log(id); }
     if (webhook.event === 'unknown') { const name: string = webhook.name; console.log(name); }`,
  ],
  [
    'another event has another payload',
    `const webhook = await parseWebhook(new Request('https://x.example'), { ...settings, version: '2021-03-25' });
     if (webhook.event === 'MANDATE_CREATED') console.log(webhook.payload.content.order);`,
    /^TS2339 .*'order'/,
  ],
  [
    'an event that the version lacks',
    `const webhook = await parseWebhook(new Request('https://x.example'), { ...settings, version: '2015-01-09' });
     if (webhook.event === 'TXN_CHARGED') console.log(webhook);`,
    /^TS2367 /,
  ],
  [
    'a field of the order that the version lacks',
    `const payload = {} as WebhookPayload<'2017-07-26', 'ORDER_SUCCEEDED'>; console.log(payload.content.order.txn_detail);`,
    /^TS2339 .*'txn_detail'/,
  ],
  [
    'the same field in the version that brought it',
    `const payload = {} as WebhookPayload<'2018-07-16', 'ORDER_SUCCEEDED'>; console.log(payload.content.order.txn_detail);`,
  ],
  [
    'the address of a return as an event',
    `type No = WebhookPayload<'2021-03-25', 'RETURN_URL'>; console.log({} as No);`,
    /^TS2344 /,
  ],
  [
    'the parameters of a return',
    `const { order_id, mandate_id, own } = await verifyReturnUrl('', { key: 'k' });
     const id: string = order_id; const others: (string | undefined)[] = [mandate_id, own]; console.log(id, others);`,
  ],
  [
    'a parameter that need not be there',
    `const { mandate_id } = await verifyReturnUrl('', { key: 'k' }); const id: string = mandate_id; console.log(id);`,
    /^TS2322 /,
  ],
];

beforeAll(async () => {
  consumer = await installBuiltClient();
  const modules = join(consumer.folder, 'node_modules');
  symlinkSync(join(MODULES, 'express'), join(modules, 'express'));
  const cases = CASES.map(([, code], index) => [`case-${index}.ts`, `${HEAD}${code}\nexport {};\n`] as const);
  const shown = SHOWN.map(([name, code]) => [`${name}.ts`, code] as const);
  messages = compile(consumer.folder, Object.fromEntries([...cases, ...shown]));
  for (const [name, code] of SHOWN) {
    const { outputText } = ts.transpileModule(code, {
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022 },
    });
    writeFileSync(join(consumer.folder, `${name}.js`), outputText);
  }
});
afterAll(() => consumer.remove());

test('the declarations have no mistake of their own', () => {
  expect(messages.get('')).toEqual([]);
});

test.each(CASES.map(([name, , refusal], index) => ({ name, refusal, index })))('$name', ({ refusal, index }) => {
  const said = messages.get(`case-${index}.ts`) ?? ['not compiled'];
  if (refusal === undefined) expect(said).toEqual([]);
  else expect(said).toEqual([expect.stringMatching(refusal)]);
});

/** How each of the servers that the README shows is started. */
const STARTED: Readonly<Record<string, (shown: Readonly<Record<string, unknown>>) => RequestListener>> = {
  'webhooks-fetch': ({ default: shown }) => {
    const server = shown as { fetch(request: Request): Promise<Response> };
    return async (request, response) => {
      const body = Readable.toWeb(request) as ReadableStream<Uint8Array>;
      const headers = request.headers as Record<string, string>;
      const sent = new Request('http://merchant.example/', { method: 'POST', headers, body, duplex: 'half' });
      const answer = await server.fetch(sent);
      response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
    };
  },
  'webhooks-node':
    ({ server }) =>
    (request, response) => {
      (server as Server).emit('request', request, response);
    },
  'webhooks-express': ({ server }) => server as RequestListener,
};

test('the README shows a server of each kind, and the return', () => {
  expect(SHOWN.map(([name]) => name)).toEqual([...Object.keys(STARTED), 'return-url']);
});

describe.each(SHOWN)('%s of the README', (name) => {
  test('compiles', () => {
    expect(messages.get(`${name}.ts`)).toEqual([]);
  });

  test('does what the README says', async () => {
    const told = vi.spyOn(console, 'log').mockImplementation(() => {});
    const shown = await import(pathToFileURL(join(consumer.folder, `${name}.js`)).href);
    const listener = STARTED[name]?.(shown);
    if (listener === undefined) {
      expect(told.mock.calls).toEqual([['acme0417', 'CHARGED']]);
    } else {
      const { url: to } = closedAfterTest(await startServer(listener));
      const set = { '/content/order/order_id': 'acme0417' };
      expect(await mock.sendWebhook('ORDER_SUCCEEDED', { to, set })).toMatchObject({ delivered: true });
      const refused = await mock.sendWebhook('ORDER_SUCCEEDED', { to, password: 'another' });
      expect(refused.attempts).toMatchObject([{ status: 401 }]);
      expect(told.mock.calls).toEqual([['paid', 'acme0417']]);
    }
    told.mockRestore();
  });
});

test('the entry imports nothing, and is small', async () => {
  const entry = join(consumer.folder, 'node_modules/express-checkout-client/webhooks/index.js');
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'neutral',
  });
  expect(Object.keys(metafile.inputs)).toHaveLength(2); // itself, and what it knows of the contract
  expect(gzipSync(outputFiles[0]?.contents ?? '').length).toBeLessThan(4096);
});
