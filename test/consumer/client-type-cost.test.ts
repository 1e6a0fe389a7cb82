import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { realContract } from '../support/real-contract.ts';
import { type Consumer, installBuiltClient, installClient } from './client-package.ts';
import { COMPILERS, type Compiler, check, type TypeCost } from './type-cost.ts';

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

const FILES = ['call.ts', 'method.ts', 'entry.ts'];

/** What each file costs, by compiler and name. It is counted once, in the first test that asks. */
const costs = new Map<string, Promise<TypeCost>>();

function costOf(compiler: Compiler, file: string, project: Consumer): Promise<TypeCost> {
  const key = `${compiler} ${project.folder} ${file}`;
  const cost = costs.get(key) ?? check(compiler, project.folder, [file], '--skipLibCheck');
  costs.set(key, cost);
  return cost;
}

describe.each(COMPILERS)('checked by %s', (compiler) => {
  const ours = (file: string) => costOf(compiler, file, all);
  const alone = (file: string) => costOf(compiler, file, one);

  test('five calls cost at most half more instantiations than by plain tools', async () => {
    const plain = await ours('plain-calls.ts');
    const called = await ours('call.ts');
    expect(called.instantiations).toBeLessThanOrEqual(plain.instantiations * 1.5);
  });

  test('five calls cost at most 1.3 times the memory', async () => {
    const plain = await ours('plain-calls.ts');
    const called = await ours('call.ts');
    expect(called.memory).toBeLessThanOrEqual(plain.memory * 1.3);
  });

  test('all versions cost the instantiations of one', async () => {
    const single = await alone('call.ts');
    const called = await ours('call.ts');
    expect(called.instantiations).toBeLessThanOrEqual(single.instantiations * 1.05);
  });

  test('all versions have at most twice the lines of one', async () => {
    const nothing = await ours('nothing.ts');
    const single = await alone('call.ts');
    const called = await ours('call.ts');
    expect(called.lines - nothing.lines).toBeLessThanOrEqual(2 * (single.lines - nothing.lines));
  });

  test('methods cost less than calls by operationId', async () => {
    const called = await ours('call.ts');
    const methods = await ours('method.ts');
    expect(methods.instantiations).toBeLessThan(called.instantiations);
  });

  test.each(['true', 'false'])('all of it compiles with --skipLibCheck %s', async (isSkipped) => {
    await check(compiler, all.folder, FILES, '--skipLibCheck', isSkipped, '--exactOptionalPropertyTypes');
  });
});
