import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Consumer, installBuiltClient } from './client-package.ts';

/** What is typed into an editor; a bar stands where the caret is. */
const HEAD = `import { createClient } from 'express-checkout-client';
const client = createClient({ version: '2021-03-25', merchantId: 'm', apiKey: 'k', baseUrl: 'http://x' });
`;

let consumer: Consumer;
let file: string;
let text = '';
let edits = 0;
let service: ts.LanguageService;

beforeAll(async () => {
  consumer = await installBuiltClient();
  file = join(consumer.folder, 'editor.ts');
  writeFileSync(file, '');
  const options: ts.CompilerOptions = {
    strict: true,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    types: ['node'],
  };
  service = ts.createLanguageService({
    ...{ fileExists: ts.sys.fileExists, readFile: ts.sys.readFile, readDirectory: ts.sys.readDirectory },
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: (name) => (name === file ? String(edits) : '0'),
    getScriptSnapshot: (name) => {
      if (name === file) return ts.ScriptSnapshot.fromString(text);
      return ts.sys.fileExists(name) ? ts.ScriptSnapshot.fromString(readFileSync(name, 'utf8')) : undefined;
    },
    getCurrentDirectory: () => consumer.folder,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
  });
});
afterAll(() => {
  service.dispose();
  consumer.remove();
});

/** Opens the code, and gives the place of its bar. */
function open(code: string): number {
  const caret = `${HEAD}${code}`.indexOf('|');
  text = `${HEAD}${code.replace('|', '')}`;
  edits += 1;
  return caret;
}

function completions(code: string): string[] {
  const found = service.getCompletionsAtPosition(file, open(code), {});
  return (found?.entries ?? []).map(({ name }) => name);
}

function hover(code: string): { shown: string; said: string } {
  const info = service.getQuickInfoAtPosition(file, open(code));
  const tags = (info?.tags ?? []).map(({ name, text: parts }) => `@${name} ${ts.displayPartsToString(parts)}`);
  return {
    shown: ts.displayPartsToString(info?.displayParts),
    said: [ts.displayPartsToString(info?.documentation), ...tags].join('\n'),
  };
}

test.each([
  ['a method', `client.createOrder({ body: { order_id: 'a', amount: 1, | } });`],
  ['call', `client.call('createOrder', { body: { order_id: 'a', amount: 1, | } });`],
])('the fields of a body are offered by %s', (_name, code) => {
  expect(completions(code)).toEqual(expect.arrayContaining(['customer_id', 'return_url', 'basket']));
});

test('operations, paths, and versions are offered', () => {
  expect(completions('client.|')).toEqual(expect.arrayContaining(['createOrder', 'getOrderStatus', 'call', 'POST']));
  expect(completions(`client.call('|');`)).toEqual(expect.arrayContaining(['createOrder', 'refundOrder']));
  expect(completions(`client.POST('|');`)).toContain('/orders');
  expect(completions(`createClient({ version: '|' });`)).toEqual(expect.arrayContaining(['baseline', '2018-07-16']));
});

test('the values of a list that may grow are offered', () => {
  expect(completions(`client.createSession({ body: { action: '|' } });`)).toContain('paymentPage');
});

test('a field of a body says what it is', () => {
  const { said } = hover(`client.createOrder({ body: { order|_id: 'a', amount: 1 } });`);
  expect(said).toMatch(/^The merchant's own identifier of the order/);
});

test('a field that a version brought says since when', () => {
  const { said } = hover(
    `client.updateWallet({ params: { path: { wallet_id: 'w' } }, body: { command: 'update', mobile|_number: '9' } });`,
  );
  expect(said).toContain('Since 2019-09-17.');
});

test('a method says in a few words what it does, takes and gives', () => {
  const { shown, said } = hover(`client.create|Order({ body: { order_id: 'a', amount: 1 } });`);
  expect(said).toMatch(/^Create an order\n/);
  expect(shown).toContain('createOrder(init: CreateOrderInit)');
  expect(shown.length).toBeLessThan(300);
});

test('a method that is old names what takes its place', () => {
  const { said } = hover(`client.createOrder|Legacy({ body: { order_id: 'a', amount: 1 } });`);
  expect(said).toMatch(/@deprecated .*`POST \/orders`/);
});
