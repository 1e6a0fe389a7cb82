import { beforeAll, expect, test } from 'vitest';
import { byReach, chosenDifferences } from '../../../../scripts/docs/browser/compare/chosen-differences.ts';
import type { ComparisonLink } from '../../../../scripts/docs/browser/compare/comparison-link.ts';
import { compareWithOlder } from '../../../../scripts/docs/compare/compare-with-older.ts';
import type { Comparison } from '../../../../scripts/docs/compare/comparison.ts';
import { createSite } from '../../../../scripts/docs/site/site.ts';
import { loadSmallContract } from '../small-contract.ts';

let comparison: Comparison;
beforeAll(async () => {
  comparison = compareWithOlder(createSite(await loadSmallContract()), '2019-03-12');
});

function shownFor(link: ComparisonLink) {
  const chosen = chosenDifferences(comparison, link);
  return {
    isBack: chosen?.isBack,
    changesets: chosen?.shownChangesets.map(({ name }) => name),
    all: chosen?.all.length,
    shown: chosen?.shown.map(({ code, subjects }) => [code, subjects.map(({ name }) => name).join()].join(' ')),
  };
}

const WHOLE = { from: 'baseline', to: '2019-03-12' };
const BOTH = 'createOrder,getOrder';
const WHOLE_CHANGESETS = ['reference', 'refunded-status', 'done-webhook'];

test('all that lies between two versions is shown, breaking ones first', () => {
  expect(shownFor(WHOLE)).toEqual({
    isBack: false,
    changesets: WHOLE_CHANGESETS,
    all: 5,
    shown: [
      `value-added ${BOTH}`,
      `field-added ${BOTH}`,
      `field-added ${BOTH}`,
      `required-added ${BOTH}`,
      'webhook-added ORDER_DONE',
    ],
  });
});

test.each<[string, Partial<ComparisonLink>, readonly string[], readonly string[]]>([
  ['an operation', { operation: 'ORDER_DONE' }, ['webhook-added ORDER_DONE'], ['done-webhook']],
  ['a direction', { direction: 'webhook' }, ['webhook-added ORDER_DONE'], ['done-webhook']],
  ['what breaks somebody', { breaking: true }, [`value-added ${BOTH}`], ['refunded-status']],
  ['an operation that nothing reaches', { operation: 'deleteOrder' }, [], []],
  [
    'several filters together',
    { operation: 'getOrder', direction: 'answer', breaking: true },
    [`value-added ${BOTH}`],
    ['refunded-status'],
  ],
])('of %s, only what passes is shown, with its changesets', (_, filter, shown, changesets) => {
  expect(shownFor({ ...WHOLE, ...filter })).toEqual({ isBack: false, changesets, all: 5, shown });
});

test('the other way round, changesets are taken back', () => {
  const { isBack, changesets, shown } = shownFor({ from: '2019-03-12', to: '2018-10-25' });
  expect({ isBack, changesets }).toEqual({ isBack: true, changesets: ['refunded-status', 'done-webhook'] });
  expect(shown).toContain('webhook-removed ORDER_DONE');
});

test.each([
  ['2001-01-01', '2019-03-12'],
  ['2019-03-12', '2019-03-12'],
  ['baseline', '2018-10-25'],
])('from %s to %s, this comparison has no answer', (from, to) => {
  expect(chosenDifferences(comparison, { from, to })).toBeUndefined();
});

test('between the two newest versions lie the changesets of the newest alone', () => {
  expect(shownFor({ from: '2018-10-25', to: '2019-03-12' }).changesets).toEqual(['refunded-status', 'done-webhook']);
});

test('differences that reach the same are one group', () => {
  const { shown = [] } = chosenDifferences(comparison, WHOLE) ?? {};
  expect(byReach(shown).map((group) => group.length)).toEqual([4, 1]);
});

test('between published versions lie the changesets of those that are not published', async () => {
  const site = createSite(await loadSmallContract(), { published: ['baseline', '2019-03-12'] });
  const published = compareWithOlder(site, '2019-03-12');
  expect(published.older).toEqual(['baseline']);
  expect(chosenDifferences(published, WHOLE)?.changesets.map(({ name }) => name)).toEqual(WHOLE_CHANGESETS);
});
