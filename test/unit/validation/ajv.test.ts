import { expect, test } from 'vitest';
import { createAjv } from '../../../scripts/validation/ajv.ts';

test.each([
  ['2026-11-30T04:00:00Z', false],
  ['2026-11-30T05:00:00Z', true],
  ['2026-11-30T05:00:00Z', true],
  ['today', false],
])('a date-time is held against the limits of its schema: %s', (time, isGood) => {
  const validate = createAjv().compile({ type: 'string', format: 'date-time', formatMinimum: '2026-11-30T04:30:00Z' });
  expect(validate(time)).toBe(isGood);
});
