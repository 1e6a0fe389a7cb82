import { expect, test } from 'vitest';
import { hasMoreFieldsThan, parseFields } from '../../../scripts/validation/request/fields.ts';

/** What the platform's own parser makes of the text. */
function expected(text: string): [string, string[]][] {
  const parameters = new URLSearchParams(text);
  return [...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name)]);
}

test.each([
  'a=1&b=2',
  'a=1&a=2&b',
  '&&a=1&&',
  '=1&=',
  'a=b=c',
  'a+b=c+d',
  'metadata.JUSPAY%3Agateway=%2B91+98',
  'name=%E0%A4%86%E0%A4%B6%E0%A4%BE',
  'name=%EF%BB%BFx',
  'bad=%E0%A4&good=%41',
  'bad=%ZZ&half=%4',
  'invalid=%FF%FE',
  '__proto__=1&constructor=2',
  'raw=आशा',
  'null=%00',
  '%',
])('%j is read as the URL standard says', (text) => {
  expect([...parseFields(text)]).toEqual(expected(text));
});

test.each([
  ['a=1&b=2', 2, false],
  ['a=1&b=2&c', 2, true],
  ['&&', 2, true],
  ['', 1, false],
])('%j has more than %i fields: %s', (text, most, more) => {
  expect(hasMoreFieldsThan(text, most)).toBe(more);
});
