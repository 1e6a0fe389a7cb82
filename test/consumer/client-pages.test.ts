import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Consumer, installClient } from './client-package.ts';
import { compile } from './compile.ts';
import { type Recorder, startRecorder } from './recorder.ts';
import { smallContract } from './small-contract.ts';

let consumer: Consumer;
let server: Recorder;

beforeAll(async () => {
  consumer = await installClient(smallContract());
  server = await startRecorder();
});
beforeEach(() => {
  server.take();
});
afterAll(async () => {
  await server.close();
  consumer.remove();
});

function create() {
  const { createClient } = consumer.client;
  return createClient({ version: '2002-02-02', merchantId: 'acme', baseUrl: server.url, apiKey: 'key', maxRetries: 0 });
}

/** Answers with these lists, one after the other. */
function answerWith(lists: readonly (readonly number[])[], all?: number): void {
  let index = 0;
  server.answer((answer) => {
    const page = { things: lists[index], ...(all !== undefined && { all }) };
    index += 1;
    answer.writeHead(page.things === undefined ? 400 : 200).end(JSON.stringify({ page }));
  });
}

/** The lists of all pages. */
async function collect(query: Readonly<Record<string, number>> = {}): Promise<unknown[]> {
  const client = create();
  const pages: unknown[] = [];
  const { paginate } = consumer.client;
  for await (const page of paginate((next) =>
    client.call('listThings', { params: { query: { ...query, ...next } } }),
  )) {
    pages.push(page);
  }
  return pages.map((data) => Reflect.get(Object(Reflect.get(Object(data), 'page')), 'things'));
}

const urls = () => server.take().map(({ url }) => url);

test('a list that says how long it is, is read to its end', async () => {
  answerWith([[1, 2], [3, 4], [5]], 5);
  expect(await collect()).toEqual([[1, 2], [3, 4], [5]]);
  expect(urls()).toEqual(['/list', '/list?skip=2', '/list?skip=4']);
});

test('one that does not say so, until a page is empty', async () => {
  answerWith([[1, 2], [3], []]);
  expect(await collect()).toEqual([[1, 2], [3]]);
  expect(urls()).toEqual(['/list', '/list?skip=2', '/list?skip=3']);
});

test('one that is shorter than it says, too', async () => {
  answerWith([[1], []], 9);
  expect(await collect()).toEqual([[1]]);
});

test('an empty one has no page', async () => {
  answerWith([[]], 0);
  expect(await collect()).toEqual([]);
});

test('other parameters go with every page', async () => {
  answerWith([[1], [2]], 2);
  await collect({ count: 1 });
  expect(urls()).toEqual(['/list?count=1', '/list?count=1&skip=1']);
});

test('the next page is asked for when somebody wants it', async () => {
  answerWith([[1], [2]], 2);
  const client = create();
  for await (const _ of consumer.client.paginate((next) => client.call('listThings', { params: { query: next } }))) {
    break;
  }
  expect(urls()).toEqual(['/list']);
});

test('an error ends the list', async () => {
  answerWith([[1]]);
  await expect(collect()).rejects.toMatchObject({ code: 'API_ERROR', operation: 'listThings', status: 400 });
});

test('an operation without pages is refused', async () => {
  const client = create();
  const pages = consumer.client.paginate(() => client.call('getPayment', { params: { path: { id: 'a' } } }));
  await expect(pages.next()).rejects.toMatchObject({ code: 'OPTION_INVALID' });
});

test('a page has the type of the answer', () => {
  const sample = (use: string) => `
    import { createClient, paginate, unwrap } from 'express-checkout-client';
    const client = createClient({ version: '2002-02-02', merchantId: 'a', apiKey: 'k', baseUrl: 'https://api.shop.test' });
    const ask = (query: { skip?: number }) => client.call('listThings', { params: { query } });
    ${use}
  `;
  const messages = compile(consumer.folder, {
    'good.ts': sample(`
      for await (const page of paginate((next) => ask({ ...next }))) console.log(page.status?.toUpperCase());
      console.log(unwrap(await ask({})).status?.toUpperCase());
    `),
    'page.ts': sample('for await (const page of paginate((next) => ask({ ...next }))) console.log(page.colour);'),
    'data.ts': sample('console.log(unwrap(await ask({})).colour);'),
  });
  expect(messages.get('good.ts')).toEqual([]);
  expect(messages.get('page.ts')).toEqual([expect.stringContaining("'colour' does not exist")]);
  expect(messages.get('data.ts')).toEqual([expect.stringContaining("'colour' does not exist")]);
  expect(messages.get('')).toEqual([]);
});
