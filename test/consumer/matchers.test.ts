import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, inject, test } from 'vitest';

const README = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');

/** A repository of a user, with the package, the runners, and the files that the README shows. */
const consumer = inject('consumer');

/** The users' own fake: in two places wrong in 2018-07-16 when asked for the broken order. */
const FAKE_API = `
import { createMock } from 'express-checkout-contract/mock';
const mock = createMock({ defaultVersion: '2021-03-25' });
const headers = { authorization: 'Basic ' + btoa('test_key:'), 'x-merchantid': 'acme_store' };
export const fakeApi = (path, version = '2021-03-25') =>
  mock.fetch(new Request('https://api.juspay.in' + path, { headers: { ...headers, version } }));
export async function brokenOrder() {
  const order = await (await fakeApi('/orders/acme0417', '2018-07-16')).json();
  return { ...order, amount: 'a lot', gateway_reference_id: 'retail' };
}
`;

function codeOf(name: string): string {
  const [, code] = new RegExp(`^\`\`\`js\\n// ${name.replaceAll('.', '\\.')}\\n(.*?)^\`\`\`$`, 'ms').exec(README) ?? [];
  if (code === undefined) throw new Error(`The README has no ${name}.`);
  return code;
}

beforeAll(() => {
  const { resolve } = createRequire(join(consumer, 'index.js'));
  const document = JSON.parse(readFileSync(resolve('express-checkout-contract/openapi/2021-03-25.json'), 'utf8'));
  const payload = document.components.examples['webhook-order-succeeded'].value;
  mkdirSync(join(consumer, 'fixtures'), { recursive: true });
  writeFileSync(join(consumer, 'fixtures/order-succeeded.json'), JSON.stringify(payload));
  writeFileSync(join(consumer, 'fake-api.js'), FAKE_API);
  writeFileSync(join(consumer, 'checkout.js'), codeOf('checkout.js'));
  const forVitest = codeOf('contract.vitest.test.js');
  const forJest = forVitest
    .replace('express-checkout-contract/vitest', 'express-checkout-contract/jest')
    .replace("from 'vitest'", "from '@jest/globals'");
  writeFileSync(join(consumer, 'contract.vitest.test.js'), forVitest);
  writeFileSync(join(consumer, 'contract.jest.test.js'), forJest);
  writeFileSync(join(consumer, 'contract.node.test.js'), codeOf('contract.node.test.js'));
  for (const runner of ['vitest', 'jest'])
    writeFileSync(join(consumer, `broken.${runner}.test.js`), brokenTest(runner));
});

/** A test of which every case fails but the last. */
function brokenTest(runner: string): string {
  return `
import 'express-checkout-contract/${runner}';
import { expect, test } from '${runner === 'jest' ? '@jest/globals' : runner}';
import { brokenOrder, fakeApi } from './fake-api.js';
const version = '2018-07-16';
test('broken', async () => {
  expect(await brokenOrder()).toMatchContract('getOrderStatus', { version, failOn: 'drift' });
});
test('broken response', async () => {
  await expect(Response.json(await brokenOrder())).toMatchContract('getOrderStatus', { version });
});
test('negated', async () => {
  await expect(await fakeApi('/orders/acme0417')).not.toMatchContract('getOrderStatus');
});
test('negated and broken', async () => {
  expect(await brokenOrder()).not.toMatchContract('getOrderStatus', { version });
  await expect(Response.json(await brokenOrder())).not.toMatchContract('getOrderStatus', { version });
});
`;
}

/** Runs a command as a user would: without what this run of vitest says to its children. */
function run(command: string) {
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, NO_COLOR: '1' };
  const { status, stdout, stderr } = spawnSync(command, { cwd: consumer, shell: true, encoding: 'utf8', env });
  return { status, output: `${stdout}${stderr}` };
}

test.each([
  ['vitest', 'npx vitest run contract.vitest.test.js', /Tests +3 passed \(3\)/],
  ['Jest', 'NODE_OPTIONS=--experimental-vm-modules npx jest contract.jest.test.js', /Tests: +3 passed, 3 total/],
  ['node:test', 'node --test contract.node.test.js', /pass 2\n.*fail 0/s],
])("the README's example passes under %s, run as it says", (_, command, passed) => {
  expect(README).toContain(`\`${command}\``);
  const { status, output } = run(command);
  expect(output).toMatch(passed);
  expect(status).toBe(0);
});

test.each([
  ['vitest', 'npx vitest run broken.vitest.test.js', /Tests +3 failed \| 1 passed \(4\)/],
  [
    'Jest',
    'NODE_OPTIONS=--experimental-vm-modules npx jest broken.jest.test.js',
    /Tests: +3 failed, 1 passed, 4 total/,
  ],
])('what does not keep the contract fails under %s, with the message of the README', (_, command, counts) => {
  const { status, output } = run(command);
  const [, message = ''] = /^```\n(The answer of getOrderStatus does not.*?)^```$/ms.exec(README) ?? [];
  expect(status).toBe(1);
  expect(output).toMatch(counts);
  const told = output.replace(/^ +/gm, '');
  expect(told).toContain(message.replace(/^ +/gm, ''));
  expect(told).toContain('The answer of getOrderStatus keeps the contract of 2021-03-25, which it should not.');
});

describe('types', () => {
  const USE = `
    declare const response: Response;
    declare const body: { readonly order_id: string };
    export const promise: Promise<void> = expect(response).toMatchContract('getOrderStatus', { version: '2018-07-16' });
    export const nothing: void = expect(body).toMatchContract('getOrderStatus', { failOn: 'drift', status: 400 });
    expect(body).toBeWebhook('ORDER_SUCCEEDED', { version: '2018-07-16' });
    expect(body).not.toBeWebhook('ORDER_SUCCEEDED');
    // @ts-expect-error a body alone is judged at once
    export const wrong: Promise<void> = expect(body).toBeWebhook('ORDER_SUCCEEDED');
    // @ts-expect-error no such option
    expect(body).toMatchContract('getOrderStatus', { versoin: '2018-07-16' });
    // @ts-expect-error an operation is missing
    expect(body).toMatchContract();
  `;
  const FETCH = `
    import { ContractMismatchError, contractFetch, type ExchangeFinding } from 'express-checkout-contract/matchers';
    const findings: ExchangeFinding[] = [];
    export const judged: typeof fetch = contractFetch(fetch, { version: '2018-07-16', onFinding: (one) => findings.push(one) });
    export const places = (error: unknown) => (error instanceof ContractMismatchError ? error.findings[0]?.pointer : '');
  `;

  test.each([
    ['vitest', `import 'express-checkout-contract/vitest'; import { expect } from 'vitest'; ${USE}`],
    ['Jest', `import 'express-checkout-contract/jest'; import { expect } from '@jest/globals'; ${USE}`],
    ['fetch', FETCH],
  ])('of %s are there, and exact', (name, code) => {
    const path = join(consumer, `uses-${name}.ts`);
    writeFileSync(path, code);
    const program = ts.createProgram([path], {
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      skipLibCheck: true,
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      types: ['node'],
    });
    const messages = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
    expect(messages).toEqual([]);
  });
});
