import { expect, test } from 'vitest';
import { beginnings } from '../../../../scripts/docs/guides/directives/beginnings.ts';

test.each([
  ['^pending', ['pending']],
  ['^not-?found', ['notfound']],
  ['^(new|pending)', ['new', 'pending']],
  ['^(auto-?)?refunded', ['refunded', 'autorefunded']],
  ['^charged-?(netbanking|nb)', ['chargednb', 'chargednetbanking']],
  ['^colou?r', ['color', 'colour']],
])('%s is met by what begins with %j', (pattern, want) => {
  expect(beginnings(pattern)).toEqual(want);
  for (const text of want) expect(text).toMatch(new RegExp(pattern));
});

test.each(['.', '^[1-9]', '^([^n]|n[^o])', '^(A|B)$', '^(a|b)?', '^a)'])('%s says something else', (pattern) => {
  expect(beginnings(pattern)).toBeUndefined();
});
