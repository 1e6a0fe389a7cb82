import { describe, expect, test } from 'vitest';
import { asciiQuoted, doubleQuoted, jsonText } from '../../../scripts/samples/literals/double-quoted.ts';
import { javascriptLiteral } from '../../../scripts/samples/literals/javascript.ts';
import { phpLiteral, phpString } from '../../../scripts/samples/literals/php.ts';
import { pythonLiteral } from '../../../scripts/samples/literals/python.ts';

describe('JavaScript', () => {
  test.each([
    ['text', 'it\'s a "b"\n', "'it\\'s a \"b\"\\n'"],
    ['backslash and quote', "\\'", "'\\\\\\''"],
    ['list', [1, true, null], '[1, true, null]'],
    ['empty', {}, '{}'],
    ['names', { a: 1, 'b.c': 2 }, "{ a: 1, 'b.c': 2 }"],
    ['a name that is no property of an object literal', JSON.parse('{"__proto__":1}'), "{ ['__proto__']: 1 }"],
    [
      'long values go on lines of their own',
      { first: 'x'.repeat(40), second: { third: 'y'.repeat(40) } },
      `{\n  first: '${'x'.repeat(40)}',\n  second: { third: '${'y'.repeat(40)}' },\n}`,
    ],
  ])('%s', (_, value, want) => {
    expect(javascriptLiteral(value)).toBe(want);
  });
});

describe('Python', () => {
  test.each([
    ['words', [true, false, null, 1.5], '[True, False, None, 1.5]'],
    ['names', { 'a.b': { c: 'd"e' } }, '{"a.b": {"c": "d\\"e"}}'],
  ])('%s', (_, value, want) => {
    expect(pythonLiteral(value, 0)).toBe(want);
  });
});

describe('PHP', () => {
  test.each([
    ['a text in which nothing is expanded', '$a {$b} "c"', `'$a {$b} "c"'`],
    ['quote and backslash', "it's \\", "'it\\'s \\\\'"],
    ['control characters', 'a\n\t$b "\\', '"a\\n\\t\\$b \\"\\\\"'],
    ['no character', '\0', '"\\u{0}"'],
  ])('%s', (_, text, want) => {
    expect(phpString(text)).toBe(want);
  });

  test.each([
    ['an empty object', {}, '(object) []'],
    ['an empty list', [], '[]'],
    ['numbers as names', { 0: 'a', 1: 'b' }, "(object) ['0' => 'a', '1' => 'b']"],
    ['words', [true, null, 2], '[true, null, 2]'],
  ])('%s', (_, value, want) => {
    expect(phpLiteral(value, 0)).toBe(want);
  });
});

describe('double quotes', () => {
  test.each([
    ['quote and backslash', '"\\', '"\\"\\\\"'],
    ['line ends of all kinds', '\n\r\u0085\u2028\u2029', '"\\n\\r\\u0085\\u2028\\u2029"'],
    ['a byte order mark', '\ufeff', '"\\ufeff"'],
    ['letters stay', 'é €', '"é €"'],
  ])('%s', (_, text, want) => {
    expect(doubleQuoted(text)).toBe(want);
  });

  test('in ASCII, with both halves of a character beyond the first plane', () => {
    expect(asciiQuoted('é 😀')).toBe('"\\u00e9 \\ud83d\\ude00"');
  });

  test('JSON is on one line when it is short', () => {
    expect(jsonText({ a: '\u2028' })).toBe('{"a":"\\u2028"}');
    expect(jsonText({ a: 'x'.repeat(60) })).toBe(`{\n  "a": "${'x'.repeat(60)}"\n}`);
  });
});
