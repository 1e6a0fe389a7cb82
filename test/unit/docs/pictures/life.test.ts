import { expect, test } from 'vitest';
import type { LifeOf, OpenApiDocument, Schema, Transition } from '../../../../scripts/contract/document.ts';
import { lifePicture } from '../../../../scripts/docs/pictures/life-picture.ts';
import { lifeList, lifeTable } from '../../../../scripts/docs/pictures/life-text.ts';
import { type Life, lifeTitle, livesOf, mainLife } from '../../../../scripts/docs/pictures/lives.ts';
import { loadSmallContract } from '../small-contract.ts';

const TRANSITIONS: readonly Transition[] = [
  { to: 'NEW', what: 'it begins', operation: 'createOrder', basis: 'documented' },
  { from: 'NEW', to: 'PAID', what: 'the bank pays', webhooks: ['ORDER_DONE', 'PAID'], basis: 'sample' },
  { from: 'PAID', to: 'NEW', what: '<again>', operation: 'createOrder', basis: 'inferred' },
];
const LIFE: Life = { schema: 'Status', of: 'order', transitions: TRANSITIONS };

test('states and what leads from one to the next are drawn', async () => {
  const svg = (await lifePicture(LIFE)).text;
  expect([...svg.matchAll(/<text [^>]*>([^<]+)<\/text>/g)].map(([, text]) => text).sort()).toEqual([
    'NEW',
    'PAID',
    'createOrder',
  ]);
  expect(svg.match(/class="edge (call|elsewhere)"/g)).toHaveLength(2);
});

test('the picture is named, takes the colour around it, and fits into any page', async () => {
  const svg = (await lifePicture(LIFE)).text;
  expect(svg).toMatch(/<svg class="life" role="img" aria-labelledby="life-title life-text" width="\d+"/);
  expect(svg).toContain('<title id="life-title">The life of an order</title>');
  expect(svg.match(/\sid="[^"]*"/g)).toEqual([' id="life-title"', ' id="life-text"']);
  expect(svg).not.toMatch(/black|style=|<script|<\?xml|<!DOCTYPE|href=/);
});

test('what the lines mean is told', async () => {
  const { text } = await lifePicture(LIFE);
  expect(text).toMatch(/<figcaption>A whole line is a call of yours .* A dashed line is what .*<\/figcaption>/);
});

test('a picture that is wider than the screen can be scrolled by keyboard', async () => {
  expect((await lifePicture(LIFE)).text).toContain(
    'tabindex="0" role="region" aria-label="The life of an order, drawn"',
  );
});

test('the list says the same, with links', () => {
  expect(lifeList(LIFE).split('\n')).toEqual([
    '- It begins with `NEW`: it begins, by [createOrder](operation:createOrder).',
    '- `NEW` to `PAID`: the bank pays; [ORDER_DONE](webhook:ORDER_DONE) and [PAID](webhook:PAID) tell of it.',
    '- `PAID` to `NEW`: <again>, by [createOrder](operation:createOrder).',
  ]);
});

test.each<[string, Partial<Transition>, words: string]>([
  ['the time that it takes', { after: 'P1DT15M' }, ', after 1 day 15 minutes'],
  ['the field whose time it happens', { at: 'end_date' }, ', at the time in `end_date`'],
  ['the states of its order', { order: ['PAID', 'DONE'] }, ', when its order is `PAID` or `DONE`'],
])('table and list tell %s beside what happens', (_, condition, words) => {
  const life: Life = {
    ...LIFE,
    transitions: [...TRANSITIONS, { from: 'NEW', to: 'PAID', what: 'time passes', basis: 'inferred', ...condition }],
  };
  const [columns] = lifeTable(LIFE).split('\n');
  expect(lifeTable(life).split('\n')[0]).toBe(columns);
  expect(lifeTable(life)).toContain(`| time passes${words} |`);
  expect(lifeList(life)).toContain(`time passes${words}.`);
});

test.each<[LifeOf | undefined, string]>([
  ['order', 'The life of an order'],
  ['refund', 'The life of a refund'],
  [undefined, 'The states of Status'],
])('a life of %s is called by it', (of, title) => {
  expect(lifeTitle({ ...LIFE, of })).toBe(title);
});

test('the same is drawn the same', async () => {
  expect(await lifePicture(LIFE)).toEqual(await lifePicture(LIFE));
});

const documentOf = (schemas: Readonly<Record<string, Schema>>): OpenApiDocument => ({
  openapi: '3.1.1',
  info: { title: 'a', version: '1' },
  components: { schemas },
});
const statesOf = (of?: LifeOf): Schema => ({
  ...(of === undefined ? {} : { 'x-life-of': of }),
  'x-transitions': TRANSITIONS,
});

test('the main life is that of an order, wherever it stands', () => {
  const document = documentOf({ A: statesOf('refund'), B: statesOf('order'), C: {} });
  expect(livesOf(document).map(({ schema }) => schema)).toEqual(['A', 'B']);
  expect(mainLife(document)?.schema).toBe('B');
  expect(mainLife(documentOf({ A: statesOf() }))?.schema).toBe('A');
});

test('a contract that says nothing of it has none', async () => {
  const contract = await loadSmallContract();
  expect(mainLife(contract.document('baseline'))).toBeUndefined();
});
