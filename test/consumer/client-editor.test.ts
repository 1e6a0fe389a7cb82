import ts from 'typescript';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Editor, openEditor } from '../support/editor.ts';
import { type Consumer, installBuiltClient } from './client-package.ts';

/** What is typed into an editor; a bar stands where the caret is. */
const HEAD = `import { createClient } from 'express-checkout-client';
const client = createClient({ version: '2021-03-25', merchantId: 'm', apiKey: 'k', baseUrl: 'http://x' });
`;

let consumer: Consumer;
let editor: Editor;

beforeAll(async () => {
  consumer = await installBuiltClient();
  editor = openEditor(consumer.folder);
});
afterAll(() => {
  editor.close();
  consumer.remove();
});

/** Opens the code, and gives the place of its bar. */
const open = (code: string) => editor.type(`${HEAD}${code}`);

function completions(code: string): string[] {
  const found = editor.service.getCompletionsAtPosition(editor.file, open(code), {});
  return (found?.entries ?? []).map(({ name }) => name);
}

function hover(code: string): { shown: string; said: string } {
  const info = editor.service.getQuickInfoAtPosition(editor.file, open(code));
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
