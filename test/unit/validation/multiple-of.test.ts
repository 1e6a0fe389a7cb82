import { describe, expect, test } from 'vitest';
import { isMultipleOf } from '../../../scripts/validation/schemas/multiple-of.ts';

describe('every amount of two decimals up to 100 is a multiple of 0.01', () => {
  test('and none of three is', () => {
    const cents = Array.from({ length: 10_000 }, (_, index) => Number((index / 100).toFixed(2)));
    expect(cents.filter((amount) => !isMultipleOf(0.01, amount))).toEqual([]);
    expect(cents.filter((amount) => isMultipleOf(0.01, Number(`${amount.toFixed(2)}9`)))).toEqual([]);
  });
});

test.each([
  [0.01, 19.99, true],
  [0.01, 19.999, false],
  [0.01, -19.99, true],
  [0.01, 0, true],
  [0.01, 9_007_199_254_740_991, true],
  [0.01, 1e21, true],
  [0.01, 1e-7, false],
  [1e-7, 3e-7, true],
  [0.1, 0.3, true],
  [2.5, 7.5, true],
  [2.5, 8, false],
  [3, 9, true],
  [3, 10, false],
  [3, 9.5, false],
  [1e300, 1e308, true],
])('multipleOf %d: %d %s', (step, value, expected) => {
  expect(isMultipleOf(step, value)).toBe(expected);
});
