import { describe, expect, test } from 'vitest';
import type { Shape } from '../../../scripts/validation/schemas/applicable.ts';
import { parseStyled, type Style } from '../../../scripts/validation/wire/styles.ts';

const COLOURS = ['blue', 'black', 'brown'];
const RGB = { R: '100', G: '200', B: '150' };
const VALUES: Readonly<Record<Shape, unknown>> = { text: 'blue', array: COLOURS, object: RGB };

/** A text taken apart, as JSON. */
function parsed(style: Style, explode: boolean, shape: Shape, text: string): unknown {
  const sent = parseStyled(text, { name: 'color', style, explode, shape }, decodeURIComponent);
  return typeof sent === 'object' && 'size' in sent ? Object.fromEntries(sent) : sent;
}

/** The style examples of OpenAPI 3.1.1, section 4.8.12.5, in its order; of a query the part behind the first `=`. */
const TABLE: readonly (readonly [Style, boolean, string | undefined, string | undefined, string | undefined])[] = [
  ['matrix', false, ';color=blue', ';color=blue,black,brown', ';color=R,100,G,200,B,150'],
  ['matrix', true, ';color=blue', ';color=blue;color=black;color=brown', ';R=100;G=200;B=150'],
  ['label', false, '.blue', '.blue,black,brown', '.R,100,G,200,B,150'],
  ['label', true, '.blue', '.blue.black.brown', '.R=100.G=200.B=150'],
  ['simple', false, 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
  ['simple', true, 'blue', 'blue,black,brown', 'R=100,G=200,B=150'],
  ['form', false, 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
  ['spaceDelimited', false, undefined, 'blue%20black%20brown', 'R%20100%20G%20200%20B%20150'],
  ['pipeDelimited', false, undefined, 'blue%7Cblack%7Cbrown', 'R%7C100%7CG%7C200%7CB%7C150'],
];

const ROWS = TABLE.flatMap(([style, explode, ...texts]) =>
  (['text', 'array', 'object'] as const).flatMap((shape, index) => {
    const text = texts[index];
    return text === undefined ? [] : [[style, explode, shape, text] as const];
  }),
);

test.each(ROWS)('%s, explode %s: %s from %s', (style, explode, shape, text) => {
  expect(parsed(style, explode, shape, text)).toEqual(VALUES[shape]);
});

test.each([
  ['matrix', false, ';color'],
  ['label', false, '.'],
  ['simple', false, ''],
  ['form', false, ''],
] as const)('%s: an empty text from %s', (style, explode, text) => {
  expect(parsed(style, explode, 'text', text)).toBe('');
});

describe('a delimiter that is data comes in a percent sequence', () => {
  test.each([
    ['simple', 'a%2Cb,c'],
    ['form', 'a%2Cb,c'],
    ['label', '.a%2Cb,c'],
    ['matrix', ';color=a%2Cb,c'],
  ] as const)('in %s', (style, text) => {
    expect(parsed(style, false, 'array', text)).toEqual(['a,b', 'c']);
  });
});

test.each([
  ['pipeDelimited', 'a|b'],
  ['spaceDelimited', 'a+b'],
  ['spaceDelimited', 'a b'],
] as const)('%s takes its delimiter as it is, too: %s', (style, text) => {
  expect(parsed(style, false, 'array', text)).toEqual(['a', 'b']);
});

test.each([
  ['matrix', false, 'text', 'blue'],
  ['matrix', false, 'text', ';colour=blue'],
  ['matrix', false, 'array', ';color=a;color=b'],
  ['matrix', true, 'object', ';R'],
  ['label', false, 'text', 'blue'],
  ['simple', false, 'object', 'R,100,G'],
  ['simple', true, 'object', 'R,100'],
  ['form', false, 'object', 'R'],
] as const)('%s, explode %s: %s is not written as %s', (style, explode, shape, text) => {
  expect(parsed(style, explode, shape, text)).toBeUndefined();
});
