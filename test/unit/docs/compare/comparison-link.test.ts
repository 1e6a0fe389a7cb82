import { expect, test } from 'vitest';
import { type ComparisonLink, readLink, writeLink } from '../../../../scripts/docs/browser/compare/comparison-link.ts';

const PAIR = { from: '2018-07-16', to: '2021-03-25' };

test.each<[string, ComparisonLink]>([
  ['#2018-07-16..2021-03-25', PAIR],
  ['#2018-07-16..2021-03-25&operation=getOrderStatus', { ...PAIR, operation: 'getOrderStatus' }],
  ['#2018-07-16..2021-03-25&direction=answer&breaking=yes', { ...PAIR, direction: 'answer', breaking: true }],
  ['#2018-07-16..2021-03-25&breaking=no', { ...PAIR, breaking: false }],
  ['#baseline..2021-03-25&operation=a%26b', { from: 'baseline', to: '2021-03-25', operation: 'a&b' }],
])('%s is read and written', (hash, link) => {
  expect(readLink(hash)).toEqual(link);
  expect(writeLink(link)).toBe(hash);
});

test.each([[''], ['#'], ['#2018-07-16'], ['#..2021-03-25'], ['#a..b..c'], ['#%E0%A4%A']])(
  '%j names no pair',
  (hash) => {
    expect(readLink(hash)).toBeUndefined();
  },
);
