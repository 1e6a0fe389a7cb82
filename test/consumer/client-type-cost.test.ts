import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { realContract } from '../support/real-contract.ts';
import { type Consumer, installBuiltClient, installClient } from './client-package.ts';
import { COMPILERS, type Compiler, check } from './type-cost.ts';

const VERSION = '2021-03-25';

/** Five calls by operationId; each has a body or parameters of its own. */
const CALLS = `
const { data } = await client.call('createOrder', { body: { order_id: 'a', amount: '1.00', customer_id: 'c' } });
if (data !== undefined) console.log(data.status);
await client.call('getOrderStatus', { params: { path: { order_id: 'a' } } });
await client.call('refundOrder', { params: { path: { order_id: 'a' } }, body: { unique_request_id: 'r', amount: '1.00' } });
await client.call('getWallet', { params: { path: { wallet_id: 'w' } } });
await client.call('listCards', { params: { query: { customer_id: 'c' } } });
`;
const OPTIONS = `{ version: '${VERSION}', merchantId: 'm', apiKey: 'k', baseUrl: 'http://127.0.0.1:1' }`;
const client = (entry: string, calls: string) =>
  `import { createClient } from '${entry}';\nconst client = createClient(${OPTIONS});\n${calls}`;

/** The same calls by the plain tools, for which each call has the headers that our client fills in. */
const PLAIN = `import createClient from 'openapi-fetch';
import type { paths } from './plain.js';
const client = createClient<paths>({ baseUrl: 'http://127.0.0.1:1' });
const header = { 'x-merchantid': 'm' };
const { data } = await client.POST('/orders', { params: { header }, body: { order_id: 'a', amount: '1.00', customer_id: 'c' } });
if (data !== undefined) console.log(data.status);
await client.GET('/orders/{order_id}', { params: { header, path: { order_id: 'a' } } });
await client.POST('/orders/{order_id}/refunds', { params: { header, path: { order_id: 'a' } }, body: { unique_request_id: 'r', amount: '1.00' } });
await client.GET('/wallets/{wallet_id}', { params: { header, path: { wallet_id: 'w' } } });
await client.GET('/cards', { params: { header, query: { customer_id: 'c' } } });
`;

let all: Consumer;
let one: Consumer;

beforeAll(async () => {
  all = await installBuiltClient();
  const contract = await realContract();
  one = await installClient([[VERSION, contract.document(VERSION)]]);
  const document = readFileSync(join(inject('built'), `openapi/${VERSION}.json`), 'utf8');
  const plain = astToString(await openapiTS(document, { silent: true, defaultNonNullable: false }));
  const methods = CALLS.replace(/call\('(\w+)', /g, '$1(');
  const files = {
    'call.ts': client('express-checkout-client', CALLS),
    'method.ts': client('express-checkout-client', methods),
    'entry.ts': client(`express-checkout-client/${VERSION}`, CALLS),
    'plain.d.ts': plain,
    'plain-calls.ts': PLAIN,
    'nothing.ts': 'export {};\n',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(all.folder, name), text);
  writeFileSync(join(one.folder, 'call.ts'), files['call.ts']);
});
afterAll(() => {
  all.remove();
  one.remove();
});

const ours = (file: string, compiler: Compiler, ...options: string[]) =>
  check(compiler, join(all.folder, file), ...options);

describe.each(COMPILERS)('checked by %s', (compiler) => {
  test('five calls cost at most half more instantiations than by plain tools', async () => {
    const plain = await ours('plain-calls.ts', compiler, '--skipLibCheck');
    const called = await ours('call.ts', compiler, '--skipLibCheck');
    expect(called.instantiations).toBeLessThanOrEqual(plain.instantiations * 1.5);
  });

  test('five calls cost at most 1.3 times the memory', async () => {
    const plain = await ours('plain-calls.ts', compiler, '--skipLibCheck');
    const called = await ours('call.ts', compiler, '--skipLibCheck');
    expect(called.memory).toBeLessThanOrEqual(plain.memory * 1.3);
  });

  test('all versions cost the instantiations of one', async () => {
    const single = await check(compiler, join(one.folder, 'call.ts'), '--skipLibCheck');
    const called = await ours('call.ts', compiler, '--skipLibCheck');
    expect(called.instantiations).toBeLessThanOrEqual(single.instantiations * 1.05);
  });

  test('all versions have at most twice the lines of one', async () => {
    const nothing = await ours('nothing.ts', compiler, '--skipLibCheck');
    const single = await check(compiler, join(one.folder, 'call.ts'), '--skipLibCheck');
    const called = await ours('call.ts', compiler, '--skipLibCheck');
    expect(called.lines - nothing.lines).toBeLessThanOrEqual(2 * (single.lines - nothing.lines));
  });

  test('methods cost less than calls by operationId', async () => {
    const called = await ours('call.ts', compiler, '--skipLibCheck');
    const methods = await ours('method.ts', compiler, '--skipLibCheck');
    expect(methods.instantiations).toBeLessThan(called.instantiations);
  });

  test.each(['call.ts', 'method.ts', 'entry.ts'])('%s compiles, with the declarations checked or not', async (file) => {
    await ours(file, compiler, '--skipLibCheck', 'true', '--exactOptionalPropertyTypes');
    await ours(file, compiler, '--skipLibCheck', 'false', '--exactOptionalPropertyTypes');
  });
});
