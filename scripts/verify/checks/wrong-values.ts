import type { Schema } from '../../contract/document.ts';
import type { JsonValue } from '../../contract/json.ts';
import { typesOf } from '../../validation/schemas/applicable.ts';

/** A value that lies just beyond what a keyword allows, or a guess at one: the contract itself decides whether it is wrong. */
export interface WrongValue {
  readonly keyword: string;
  readonly value: JsonValue;
}

/** Texts that patterns tend to refuse, the least odd first. */
const ODD_TEXTS = ['x', '1', '-1', '1.234', 'a b', '!', 'ünlikely', ' '];
/** No list of values has it. */
const NO_VALUE = 'ECC_NO_SUCH_VALUE';
/** Longer ones are not sent: servers refuse them for reasons of their own. */
const LONGEST = 20_000;
const NO_FORMAT = 'no such format';

/**
 * Values just beyond the border of each constraint of a place.
 *
 * @param schemas all that the contract says of the value, references followed
 * @param known a value that is right
 * @param asText true where everything is a text, as in forms and parameters
 */
export function wrongValues(schemas: readonly Schema[], known: JsonValue | undefined, asText: boolean): WrongValue[] {
  const found = new Map<string, WrongValue>();
  const add = (keyword: string, value: JsonValue | undefined) => {
    if (value !== undefined && !found.has(keyword)) found.set(keyword, { keyword, value });
  };
  const types = typesOf(schemas);
  add('type', wrongType(types, asText));
  for (const schema of schemas) {
    const { enum: listed, pattern, format, minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
    const { minLength = 0, maxLength, minItems = 0, maxItems } = schema;
    const text = typeof known === 'string' ? known : undefined;
    if (listed !== undefined)
      add('enum', listed.every((value) => typeof value === 'number') ? Math.max(...listed.map(Number)) + 1 : NO_VALUE);
    if ('const' in schema) add('const', NO_VALUE);
    if (pattern !== undefined) add('pattern', refusedBy(pattern, schema, text));
    if (format !== undefined) add('format', NO_FORMAT);
    if (maxLength !== undefined && maxLength < LONGEST) add('maxLength', tooLong(text, maxLength));
    if (minLength > 0) add('minLength', (text ?? 'a'.repeat(minLength)).slice(0, minLength - 1));
    if (minimum !== undefined) add('minimum', minimum - stepOf(types));
    if (maximum !== undefined) add('maximum', maximum + stepOf(types));
    if (typeof exclusiveMinimum === 'number') add('exclusiveMinimum', exclusiveMinimum);
    if (typeof exclusiveMaximum === 'number') add('exclusiveMaximum', exclusiveMaximum);
    if (Array.isArray(known) && minItems > 0) add('minItems', known.slice(0, minItems - 1));
    if (Array.isArray(known) && maxItems !== undefined && known.length > 0) {
      add(
        'maxItems',
        Array.from({ length: maxItems + 1 }, (_, index) => known[index % known.length] ?? null),
      );
    }
    if ('contentSchema' in schema && asText) add('contentSchema', '{');
  }
  return [...found.values()];
}

function wrongType(types: ReadonlySet<string>, asText: boolean): JsonValue | undefined {
  if (types.size === 0) return undefined;
  if (asText) return types.has('string') ? undefined : types.has('integer') && !types.has('number') ? '1.5' : NO_VALUE;
  if (!types.has('object')) return { ecc: true };
  return types.has('string') ? 5 : NO_VALUE;
}

/** A text that a pattern refuses and that is neither too short nor too long, so that nothing else is wrong with it. */
function refusedBy(
  pattern: string,
  { minLength = 1, maxLength = LONGEST }: Schema,
  known: string | undefined,
): string | undefined {
  const isMatch = patternOf(pattern);
  const texts = [...(known === undefined ? [] : [`${known.slice(0, -1)}!`, `!${known.slice(1)}`]), ...ODD_TEXTS];
  const fits = texts.map((text) => text.padEnd(minLength, '!')).filter(({ length }) => length <= maxLength);
  return fits.find((text) => !isMatch(text)) ?? texts.find((text) => !isMatch(text));
}

function patternOf(pattern: string): (text: string) => boolean {
  const expression = new RegExp(pattern, 'u');
  return (text) => expression.test(text);
}

function tooLong(known: string | undefined, most: number): string {
  const text = known === undefined || known === '' ? 'a' : known;
  return text.padEnd(most + 1, text.at(-1) ?? 'a').slice(0, most + 1);
}

function stepOf(types: ReadonlySet<string>): number {
  return types.has('number') ? 0.01 : 1;
}
