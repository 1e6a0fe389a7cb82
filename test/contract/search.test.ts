import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { fieldAnchor } from '../../scripts/contract/field-anchor.ts';
import { guideEntries } from '../../scripts/docs/guides/guide-entries.ts';
import { guideFolders, readGuides } from '../../scripts/docs/guides/read-guides.ts';
import { createSite } from '../../scripts/docs/site/site.ts';
import { Subjects } from '../../scripts/docs/site/subjects.ts';
import { flatFields } from '../../scripts/reference/fields/field.ts';
import { referenceSource } from '../../scripts/reference/reference-source.ts';
import { schemaFacts } from '../../scripts/reference/schema-facts.ts';
import { createSearch } from '../../scripts/search/create-search.ts';
import { isInVersion, type SearchEntry } from '../../scripts/search/entry.ts';
import { searchEntries, searchEntriesOfRanges } from '../../scripts/search/search-entries.ts';
import { realContract } from '../support/real-contract.ts';

const contract = await realContract();
const entries = searchEntries(contract);
const search = createSearch(entries);
const indexOf = (name: string) => contract.versions.findIndex(({ version }) => version === name);
const newest = contract.versions.length - 1;
const said = ({ kind, title, subject }: SearchEntry) => `${kind} ${title} of ${subject.name}`;

test('what is looked for in the states of the documentation alone is all that any version has', () => {
  const names = contract.versions.map(({ version }) => version);
  const subjects = new Subjects(contract, names);
  const ofStates = searchEntriesOfRanges(contract, ({ kind, name }, version) => {
    const state = subjects.find(kind, name)?.states.find(({ from }) => from === version);
    return state && [names.indexOf(state.from), names.indexOf(state.to)];
  });
  expect(ofStates).toEqual(entries);
});

test.each([
  ['createOrder', 'operation createOrder of createOrder'],
  ['creat ord', 'operation createOrder of createOrder'],
  ['refund order', 'operation refundOrder of refundOrder'],
  ['refund', 'operation refundOrder of refundOrder'],
  ['gatway', 'schema SupportedGateway of SupportedGateway'],
  ['AUTO_REFUNDED', 'value AUTO_REFUNDED of OrderStatus'],
  ['txn_detail.status', 'field status of TxnDetail'],
  ['invalid amount', 'error invalid amount of refundOrderByForm'],
  ['x-merchantid', 'header x-merchantid of listCustomers'],
  ['webhook order failed', 'webhook ORDER_FAILED of ORDER_FAILED'],
  ['chargebacks', 'field chargebacks of Order'],
  ['JUSPAY:gateway_reference_id', 'field JUSPAY:gateway_reference_id of OrderMetadata'],
])('%s finds %s first', (query, first) => {
  expect(search(query, { version: newest }).slice(0, 1).map(said)).toEqual([first]);
});

test.each([
  ['order status', 'operation getOrderStatus of getOrderStatus'],
  ['saved payment methods', 'operation listSavedPaymentMethods of listSavedPaymentMethods'],
  ['how to refund an order', 'operation refundOrder of refundOrder'],
])('%s finds the call %s first', (query, first) => {
  expect(search(query, { version: newest }).slice(0, 1).map(said)).toEqual([first]);
});

test('what is deprecated comes after what takes its place, and is found by that word', () => {
  const operations = (query: string) => search(query, { version: newest, kinds: ['operation'] });
  expect(
    operations('refund')
      .slice(0, 5)
      .filter(({ isDeprecated }) => isDeprecated),
  ).toEqual([]);
  expect(operations('deprecated').every(({ isDeprecated }) => isDeprecated)).toBe(true);
  expect(operations('pagination').map(({ title }) => title)).toContain('listOrders');
});

test('guides are found by all of their words', () => {
  const site = createSite(contract, { guides: readGuides(guideFolders()) });
  const find = createSearch([...entries, ...guideEntries(site)]);
  const first = (query: string) =>
    find(query, { version: newest })
      .slice(0, 6)
      .map(({ subject }) => [subject.name, subject.anchor]);
  expect(first('how to test')[0]?.[0]).toBe('testing');
  expect(first('test cards')).toContainEqual(['testing', 'all-test-data']);
  expect(first('retry')).toContainEqual(['errors', 'which-calls-may-be-sent-again']);
  expect(first('webhook retries')).toContainEqual(['webhooks', 'again-late-and-in-any-order']);
});

test.each(['orderid', 'order_id', 'orderId', 'order id'])('%s finds the field, however it is written', (query) => {
  const titles = search(query, { version: newest }).map(({ title }) => title);
  expect(titles.slice(0, 3)).toContain('order_id');
});

test('a value says what it means, and is found by that', () => {
  const [first] = search('lazypay locked', { version: newest, kinds: ['value'] });
  expect(first).toMatchObject({
    title: 'LP_USER_LOCKED',
    snippet: expect.stringContaining('LazyPay has locked the account'),
  });
});

test.each(['', '   ', '!!!', '"', 'zzzzqqqq'])('%j finds nothing', (query) => {
  expect(search(query)).toEqual([]);
});

test('a version finds what it has, and nothing else', () => {
  const titles = (version: string) => search('AUTO_REFUNDED', { version: indexOf(version) }).map(({ title }) => title);
  expect(titles('2018-10-25')).not.toContain('AUTO_REFUNDED');
  expect(titles('2019-03-12')).toContain('AUTO_REFUNDED');
  const found = search('refund', { version: 0, kinds: ['field'] });
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter((entry) => entry.kind !== 'field' || !isInVersion(entry, 0))).toEqual([]);
  expect(search('refund', { limit: 3 })).toHaveLength(3);
});

test('each version has an entry for each of its operations and schemas', () => {
  for (const [index, { version }] of contract.versions.entries()) {
    const here = entries.filter((entry) => isInVersion(entry, index));
    const names = (kind: string) => here.filter((entry) => entry.kind === kind).map(({ title }) => title);
    const document = contract.document(version);
    expect(names('operation')).toEqual(contract.operations(version).map(({ operationId }) => operationId));
    expect(names('webhook').sort()).toEqual(Object.keys(document.webhooks ?? {}).sort());
    expect(names('schema').sort()).toEqual(Object.keys(document.components?.schemas ?? {}).sort());
  }
});

test('what says the same in several versions is one entry', () => {
  const keys = entries.map(({ versions: _, ...entry }) => JSON.stringify(entry));
  expect(new Set(keys).size).toBe(keys.length);
  const order = entries.filter(({ kind, title }) => kind === 'operation' && title === 'createOrder');
  expect(order.map(({ versions }) => versions)).toEqual([[[0, newest]]]);
});

test('a field leads to a place of its own, which the pages have as well', () => {
  const source = referenceSource(contract, contract.versions[newest]?.version ?? '');
  const places = new Map(
    Object.keys(source.document.components?.schemas ?? {}).map((name) => {
      const anchors = flatFields(schemaFacts(source, name)?.fields ?? []).map(({ path }) => fieldAnchor(path));
      expect(new Set(anchors).size, name).toBe(anchors.length);
      return [name, new Set(anchors)];
    }),
  );
  const lost = entries.filter(
    (entry) =>
      entry.kind === 'field' &&
      entry.subject.kind === 'schema' &&
      isInVersion(entry, newest) &&
      !places.get(entry.subject.name)?.has(entry.subject.anchor ?? ''),
  );
  expect(lost).toEqual([]);
});

test('snippets are plain text on one line', () => {
  expect(entries.filter(({ snippet }) => /\n|\]\(|`|\*\*|<br/.test(snippet))).toEqual([]);
});

test('the list is small enough to be loaded with the first key', () => {
  expect(gzipSync(JSON.stringify(entries), { level: 9 }).length).toBeLessThan(80_000);
});

test('the search is made of what browsers have', async () => {
  const { metafile } = await build({
    entryPoints: ['scripts/search/create-search.ts'],
    ...{ bundle: true, write: false, metafile: true, platform: 'browser', format: 'iife' },
  });
  const inputs = Object.keys(metafile.inputs).map((path) => path.replace(/^.*(node_modules|scripts)\//, '$1/'));
  expect(inputs.sort()).toEqual([
    'node_modules/minisearch/dist/es/index.js',
    'scripts/search/create-search.ts',
    'scripts/search/entry.ts',
    'scripts/search/terms.ts',
  ]);
});
