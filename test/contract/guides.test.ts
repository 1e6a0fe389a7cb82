import { expect, test } from 'vitest';
import { schemaOf } from '../../scripts/contract/dereference.ts';
import { isJsonObject } from '../../scripts/contract/json.ts';
import { declaredResponse, examplesOf } from '../../scripts/contract/responses.ts';
import { parseRuntimeExpression } from '../../scripts/contract/runtime-expression.ts';
import { DIRECTIVES } from '../../scripts/docs/guides/directives/directives.ts';
import { type TestDatum, testDataOf } from '../../scripts/docs/guides/directives/test-data.ts';
import { guideFolders, readGuides } from '../../scripts/docs/guides/read-guides.ts';
import { renderGuides } from '../../scripts/docs/guides/render-guide.ts';
import type { LinkTarget } from '../../scripts/docs/markup/link-target.ts';
import { mainLife } from '../../scripts/docs/pictures/lives.ts';
import { startMock } from '../../scripts/mock/start.ts';
import { closedAfterAll } from '../support/closed-after.ts';
import { realContract } from '../support/real-contract.ts';

const contract = await realContract();
const newest = contract.versions.at(-1)?.version ?? '';
const document = contract.document(newest);
const mock = closedAfterAll(await startMock({ contract }));
const resolveLink = ({ scheme, name }: LinkTarget) => `../${scheme}/${name}.html`;
const guides = renderGuides(readGuides(guideFolders()), { contract, resolveLink });

test('there is a guide for each thing that somebody has to know before the first call', () => {
  expect(guides.map(({ name }) => name)).toEqual([
    'first-payment',
    'authentication',
    'versions',
    'forms',
    'errors',
    'webhooks',
    'idempotence',
    'testing',
  ]);
});

test.each(guides)('$name: its links lead somewhere, in the page and in the Markdown', ({ html, markdown }) => {
  const hrefs = [...html.text.matchAll(/href="([^"]+)"/g)].map(([, href]) => href);
  for (const href of hrefs) expect(href).toMatch(/^(\.\.\/\w+\/[\w.-]+\.html|https:\/\/.+)$/);
  expect(markdown).not.toMatch(/\]\((operation|webhook|schema|version|changeset|guide):/);
});

test.each(guides)('$name: has parts, no style and no script of its own', ({ html, headings }) => {
  expect(headings.filter(({ level }) => level === 2).length).toBeGreaterThan(2);
  expect(new Set(headings.map(({ id }) => id)).size).toBe(headings.length);
  expect(html.text).not.toMatch(/<script|<style|\sstyle=|\son\w+=|<img/);
});

test.each(Object.entries(DIRECTIVES))('%s can be made of every version', (_, directive) => {
  for (const { version } of contract.versions) {
    const lines = directive(contract, version).split('\n');
    const widths = new Set(lines.filter((line) => line.startsWith('|')).map((line) => line.split(/(?<!\\)\|/).length));
    expect([...widths].length, version).toBeLessThanOrEqual(1);
  }
});

/** The address that sends a datum with a GET; undefined for what goes into a body. */
function addressOf({ operation, expression, value }: TestDatum): string | undefined {
  const part = parseRuntimeExpression(expression);
  if (operation.method !== 'get' || part === undefined || part.source === 'body') return undefined;
  const sent = typeof value === 'string' ? value : (value[0] ?? '');
  const url = new URL(mock.url);
  url.pathname = operation.path;
  for (const { in: place, name, required, example } of operation.parameters) {
    const text = name === part.name ? sent : String(example);
    if (place === 'path') url.pathname = decodeURI(url.pathname).replace(`{${name}}`, text);
    if (place === 'query' && (required === true || name === part.name)) url.searchParams.set(name, text);
  }
  return url.href;
}

const data = contract.operations(newest).flatMap((operation) => testDataOf(document, operation));

test('the table of test data has every kind', () => {
  const fields = new Set(data.map(({ field }) => field));
  for (const field of ['card_number', 'upi_vpa', 'amount', 'answer.otp', 'order_id']) expect(fields).toContain(field);
});

test.each(data.flatMap((datum) => addressOf(datum) ?? []).map((url) => [url.replace(mock.url, ''), url]))(
  '%s is answered as the table of test data says',
  async (_, url) => {
    const datum = data.find((candidate) => addressOf(candidate) === url);
    if (datum === undefined) throw new Error('The datum is gone.');
    const { operation, status, example } = datum;
    const response = await fetch(url, {
      headers: { authorization: `Basic ${btoa('test_key:')}`, 'x-merchantid': 'acme_store', version: newest },
    });
    expect(response.status).toBe(status);
    const declared = declaredResponse(document, operation, status);
    const shown = examplesOf(document, declared).find(([name]) => name === example)?.[1].value;
    const answered: unknown = await response.json();
    if (!isJsonObject(shown) || !isJsonObject(answered)) throw new Error(`${url} is not answered with an object.`);
    expect([answered.status, Object.keys(answered).sort()]).toEqual([shown.status, Object.keys(shown).sort()]);
  },
);

test('every state of an order can be reached from the first one', () => {
  const transitions = mainLife(document)?.transitions ?? [];
  const reached = new Set(transitions.flatMap(({ from, to }) => (from === undefined ? [to] : [])));
  for (const state of reached) for (const { from, to } of transitions) if (from === state) reached.add(to);
  const status = document.components?.schemas?.OrderStatus;
  if (status === undefined) throw new Error('The states are gone.');
  expect([...reached].sort()).toEqual([...(schemaOf(document, status).enum ?? [])].sort());
});
