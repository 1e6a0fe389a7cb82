import { counted } from '../../contract/counted.ts';
import type { Schema } from '../../contract/document.ts';
import { codeOf } from '../words.ts';

/** What a value has to be beside its type, in Markdown, a sentence each. */
export function limitsOf(schema: Schema): string[] {
  return [...demandsOf(schema), ...notEnforced(schema), ...examplesOf(schema)];
}

/** The demands of a schema as parts of a sentence, without a full stop. */
function demandsOf(schema: Schema): string[] {
  const { pattern, multipleOf, uniqueItems, minProperties, contentEncoding } = schema;
  return [
    ...(schema.default === undefined ? [] : [`Default ${codeOf(schema.default)}.`]),
    ...range(schema.minLength, schema.maxLength, 'character'),
    ...range(schema.minItems, schema.maxItems, 'entry', 'entries'),
    ...range(schema.minimum, schema.maximum),
    ...numeric('More than', schema.exclusiveMinimum),
    ...numeric('Less than', schema.exclusiveMaximum),
    ...numeric('A multiple of', multipleOf),
    ...(pattern === undefined ? [] : [`Pattern ${codeOf(pattern)}.`]),
    ...(uniqueItems === true ? ['No entry twice.'] : []),
    ...range(minProperties, schema.maxProperties, 'member'),
    ...(typeof contentEncoding === 'string' ? [`Encoded as ${contentEncoding}.`] : []),
    ...whenFilled(schema),
  ];
}

function range(least: number | undefined, most: number | undefined, unit?: string, units?: string): string[] {
  const amount = (count: number) => (unit === undefined ? String(count) : counted(count, unit, units));
  if (least === 1 && most === undefined && unit !== undefined) return ['Not empty.'];
  if (least !== undefined && most !== undefined) {
    return [least === most ? `Exactly ${amount(least)}.` : `${least} to ${amount(most)}.`];
  }
  if (least !== undefined) return least === 0 && unit !== undefined ? [] : [`At least ${amount(least)}.`];
  return most === undefined ? [] : [`At most ${amount(most)}.`];
}

function numeric(words: string, value: unknown): string[] {
  return typeof value === 'number' ? [`${words} ${value}.`] : [];
}

/** A demand on a text that may be empty, but not anything. */
function whenFilled({ if: condition, then }: Schema): string[] {
  if (!isSchema(condition) || !isSchema(then) || then.required !== undefined) return [];
  const keys = Object.keys(condition);
  if (keys.length !== 1 || condition.minLength !== 1) return [];
  const format = then.format === undefined ? [] : [`Format ${then.format}.`];
  return [...format, ...demandsOf(then)].map((text) => `Unless empty: ${text.charAt(0).toLowerCase()}${text.slice(1)}`);
}

/** What pages demand and the API is seen not to enforce. */
function notEnforced({ 'x-documented-limit': limit }: Schema): string[] {
  if (limit === undefined) return [];
  return demandsOf(limit).map((text) => `Documented, not enforced: ${text.charAt(0).toLowerCase()}${text.slice(1)}`);
}

function examplesOf({ examples }: Schema): string[] {
  const [first] = Array.isArray(examples) ? examples : [];
  return first === undefined || typeof first === 'object' ? [] : [`For example ${codeOf(first)}.`];
}

export function isSchema(node: unknown): node is Schema {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}
