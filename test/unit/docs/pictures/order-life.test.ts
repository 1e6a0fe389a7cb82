import { expect, test } from 'vitest';
import { contractOf } from '../../../../scripts/contract/contract-of.ts';
import { orderLifePicture } from '../../../../scripts/docs/pictures/order-life.ts';
import { loadSmallContract } from '../small-contract.ts';

const TRANSITIONS = [
  { to: 'NEW', what: 'it begins', operation: 'createOrder', basis: 'documented' },
  { from: 'NEW', to: 'PAID', what: 'the bank pays', webhooks: ['ORDER_DONE', 'PAID'], basis: 'sample' },
  { from: 'PAID', to: 'NEW', what: '<again>', operation: 'createOrder', basis: 'inferred' },
];

const picture = async (transitions: readonly object[]) => {
  const Status = { type: 'string', enum: ['NEW', 'PAID'], 'x-transitions': [...transitions] };
  const document = { openapi: '3.1.1', info: { title: 'a', version: 'baseline' }, components: { schemas: { Status } } };
  return orderLifePicture(
    contractOf({
      versions: [{ version: 'baseline', date: null, changesets: [] }],
      document: () => JSON.parse(JSON.stringify(document)),
    }),
  );
};

test('states and what leads from one to the next are drawn', async () => {
  const svg = (await picture(TRANSITIONS))?.svg.text ?? '';
  expect([...svg.matchAll(/<text [^>]*>([^<]+)<\/text>/g)].map(([, text]) => text).sort()).toEqual([
    'NEW',
    'PAID',
    'createOrder',
  ]);
  expect(svg.match(/class="edge (call|elsewhere)"/g)).toHaveLength(2);
});

test('the picture is named, takes the colour around it, and fits into any page', async () => {
  const svg = (await picture(TRANSITIONS))?.svg.text ?? '';
  expect(svg).toMatch(
    /^<svg class="order-life" role="img" aria-labelledby="order-life-title order-life-text" width="\d+"/,
  );
  expect(svg).toContain('<title id="order-life-title">The life of an order</title>');
  expect(svg.match(/\sid="[^"]*"/g)).toEqual([' id="order-life-title"', ' id="order-life-text"']);
  expect(svg).not.toMatch(/black|style=|<script|<\?xml|<!DOCTYPE|href=/);
});

test('the text says the same, with links', async () => {
  expect((await picture(TRANSITIONS))?.text.split('\n').slice(2)).toEqual([
    '- It begins with `NEW`: it begins, by [createOrder](operation:createOrder).',
    '- `NEW` to `PAID`: the bank pays; [ORDER_DONE](webhook:ORDER_DONE) and [PAID](webhook:PAID) tell of it.',
    '- `PAID` to `NEW`: <again>, by [createOrder](operation:createOrder).',
  ]);
});

test('the same is drawn the same', async () => {
  expect(await picture(TRANSITIONS)).toEqual(await picture(TRANSITIONS));
});

test('a contract that says nothing of it has no picture', async () => {
  expect(await picture([])).toBeUndefined();
  expect(await orderLifePicture(await loadSmallContract())).toBeUndefined();
});
