import { describe, expect, test } from 'vitest';
import { isCalendarDate, resolveVersion } from '../../../scripts/contract/versions.ts';

const VERSIONS = ['baseline', '2015-01-09', '2018-07-16', '2021-03-25'] as const;

describe('a header value selects', () => {
  test.each([
    ['the version of the same date', '2018-07-16', '2018-07-16'],
    ['the newest version that is not later', '2019-05-07', '2018-07-16'],
    ['the version before, on the day before a version', '2018-07-15', '2015-01-09'],
    ['the baseline before the first version', '2015-01-08', 'baseline'],
    ['the newest version after the last one', '2026-11-22', '2021-03-25'],
    ['the baseline by its name', 'baseline', 'baseline'],
    ['the newest version when there is no header', undefined, '2021-03-25'],
  ])('%s', (_, value, expected) => {
    expect(resolveVersion(VERSIONS, value)).toBe(expected);
  });

  test('the configured default when there is no header', () => {
    expect(resolveVersion(VERSIONS, undefined, '2015-01-09')).toBe('2015-01-09');
  });
});

test.each([
  '2018-7-16',
  '2018-02-30',
  '2018-13-01',
  '18-07-16',
  'yesterday',
  '',
  ' 2018-07-16',
  '2018-07-16T00:00:00Z',
])('the value %j is refused with the header, the value and the known versions', (value) => {
  expect(() => resolveVersion(VERSIONS, value)).toThrowError(
    expect.objectContaining({
      code: 'VERSION_INVALID',
      message: expect.stringContaining(`\`version\` is ${JSON.stringify(value)}`),
      hint: expect.stringContaining('2015-01-09, 2018-07-16, 2021-03-25'),
    }),
  );
});

test.each([
  ['2020-02-29', true],
  ['2021-02-29', false],
  ['2021-04-31', false],
  ['0000-00-00', false],
])('%s is a date of the calendar: %s', (text, expected) => {
  expect(isCalendarDate(text)).toBe(expected);
});
