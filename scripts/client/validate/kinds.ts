import { propertyOf } from '../runtime/property.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return kindOf(value) === 'object';
}

/** The type of a JSON value, as JSON Schema names it. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** True for a value of a type; an integer is a number too. */
export function isOfType(value: unknown, type: string): boolean {
  return type === 'integer' ? Number.isInteger(value) : kindOf(value) === type;
}

/** What a value is, without saying the value: its type, and how long it is. */
export function describe(value: unknown): string {
  const kind = kindOf(value);
  if (typeof value === 'string') return `string of ${counted([...value].length, 'character')}`;
  if (Array.isArray(value)) return `array of ${counted(value.length, 'item')}`;
  return isJsonObject(value) ? `object of ${counted(Object.keys(value).length, 'field')}` : kind;
}

/** Two JSON values that say the same. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const names = Object.keys(a);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isEqual(propertyOf(a, name), propertyOf(b, name)))
  );
}

/** A number of things: `1 item`, `2 items`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A list of values in words. */
export function oneOf(values: readonly unknown[]): string {
  return `one of ${values.map((value) => JSON.stringify(value)).join(', ')}`;
}
