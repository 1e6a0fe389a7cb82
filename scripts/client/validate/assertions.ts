import type { SchemaData } from './contract-data.ts';
import { hasFormat } from './formats.ts';
import { counted, isEqual, isJsonObject, isOfType, kindOf, oneOf } from './kinds.ts';

/** What a schema says of a value as a whole and the value does not meet. */
export interface Unmet {
  readonly kind: 'violation' | 'drift';
  /** What the schema asks for. */
  readonly expected: string;
}

/** Holds a value against the keywords of a schema that look at nothing inside of it. */
export function unmet(schema: SchemaData, value: unknown): Unmet[] {
  const found = [...ofAny(schema, value), ...ofSize(schema, value)];
  if (typeof value === 'string') found.push(...ofText(schema, value));
  if (typeof value === 'number') found.push(...ofNumber(schema, value));
  return found;
}

function ofAny({ type, enum: listed, ...schema }: SchemaData, value: unknown): Unmet[] {
  const types = type === undefined ? [] : [type].flat();
  if (types.length > 0 && !types.some((one) => isOfType(value, one))) return [violation(types.join(' or '))];
  if ('const' in schema && !isEqual(schema.const, value)) return [violation(JSON.stringify(schema.const))];
  if (listed === undefined || listed.some((one) => isEqual(one, value))) return [];
  // A value of the right kind that the list lacks is what a newer version may bring.
  const isNew = listed.some((one) => kindOf(one) === kindOf(value));
  return [{ kind: isNew ? 'drift' : 'violation', expected: oneOf(listed) }];
}

function ofText({ pattern, format }: SchemaData, value: string): Unmet[] {
  return [
    ...(pattern !== undefined && !new RegExp(pattern, 'u').test(value)
      ? [violation(`text that matches ${pattern}`)]
      : []),
    ...(format !== undefined && !hasFormat(value, format) ? [violation(`text in the format ${format}`)] : []),
  ];
}

function ofNumber(schema: SchemaData, value: number): Unmet[] {
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity } = schema;
  return [
    ...(value < minimum ? [violation(`at least ${minimum}`)] : []),
    ...(value > maximum ? [violation(`at most ${maximum}`)] : []),
    ...(value <= exclusiveMinimum ? [violation(`more than ${exclusiveMinimum}`)] : []),
    ...(value >= exclusiveMaximum ? [violation(`less than ${exclusiveMaximum}`)] : []),
  ];
}

function ofSize(schema: SchemaData, value: unknown): Unmet[] {
  if (typeof value === 'string') return between([...value].length, schema.minLength, schema.maxLength, 'character');
  if (Array.isArray(value)) return between(value.length, schema.minItems, schema.maxItems, 'item');
  if (!isJsonObject(value)) return [];
  return between(Object.keys(value).length, schema.minProperties, schema.maxProperties, 'field');
}

function between(size: number, least = 0, most = Infinity, noun: string): Unmet[] {
  if (size < least) return [violation(`at least ${counted(least, noun)}`)];
  return size > most ? [violation(`at most ${counted(most, noun)}`)] : [];
}

function violation(expected: string): Unmet {
  return { kind: 'violation', expected };
}
