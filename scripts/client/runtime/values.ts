import { ExpressCheckoutError } from './errors.ts';

/** Where a value stands, for messages: the operation, and the name that leads to the value. */
export interface Place {
  readonly operation?: string | undefined;
  readonly name: string;
}

/**
 * A value as the text of a form field, a query or a path: objects and lists become JSON text. No number is written with
 * an exponent, because servers read amounts digit by digit.
 *
 * @returns undefined for what is left out: undefined and null
 * @throws ExpressCheckoutError `REQUEST_INVALID`
 */
export function toText(given: unknown, place: Place): string | undefined {
  const value = plain(given, place);
  if (value === undefined || value === null) return undefined;
  return typeof value === 'object' ? toJson(value, place) : scalar(value);
}

/**
 * A value as JSON text. Unlike `JSON.stringify` it refuses what JSON cannot say, where that writes null or nothing.
 *
 * @param around the objects that the value is inside of
 * @throws ExpressCheckoutError `REQUEST_INVALID`
 */
export function toJson(given: unknown, place: Place, around: readonly unknown[] = []): string {
  const value = plain(given, place);
  if (value === undefined || value === null) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object') return scalar(value);
  if (around.includes(value)) throw invalid(place, 'contains itself');
  const inside = [...around, value];
  if (Array.isArray(value)) {
    const items = value.map((item, index) => toJson(item, inner(place, `[${index}]`), inside));
    return `[${items.join(',')}]`;
  }
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const texts = members.map(
    ([name, member]) => `${JSON.stringify(name)}:${toJson(member, inner(place, `.${name}`), inside)}`,
  );
  return `{${texts.join(',')}}`;
}

/**
 * A value of the query: what a list or an object holds is written one by one.
 *
 * @throws ExpressCheckoutError `REQUEST_INVALID`
 */
export function toQuery(given: unknown, place: Place): unknown {
  const value = plain(given, place);
  if (Array.isArray(value)) return value.map((item, index) => toText(item, inner(place, `[${index}]`)));
  if (!isObject(value)) return toText(value, place);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, toText(member, inner(place, `.${name}`))]),
  );
}

function invalid({ operation, name }: Place, problem: string): ExpressCheckoutError {
  return new ExpressCheckoutError('REQUEST_INVALID', `\`${name}\` ${problem}.`, { operation });
}

/** The value itself, or what stands for an object that knows how it is written, such as a decimal number. */
function plain(given: unknown, place: Place): unknown {
  const value = isObject(given) ? standIn(given, place) : given;
  if (typeof value === 'number' && !Number.isFinite(value)) throw invalid(place, 'is not a finite number');
  if (typeof value === 'function' || typeof value === 'symbol') throw invalid(place, `is a ${typeof value}`);
  return value;
}

function standIn(value: object, place: Place): unknown {
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (kind === 'Date') {
    throw invalid(
      place,
      'is a Date, and fields for dates differ in form. Send text as the field describes it, such as Unix seconds or `date.toISOString()`',
    );
  }
  if (Array.isArray(value)) return value;
  if (kind === 'Promise' || (Symbol.iterator in value && kind !== 'String')) {
    throw invalid(place, `is a ${kind}, which is neither a list nor a plain object`);
  }
  if ('toJSON' in value && typeof value.toJSON === 'function') return value.toJSON();
  return kind === 'Object' ? value : value.valueOf(); // what is boxed, such as `new String('a')`
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function inner({ operation, name }: Place, step: string): Place {
  return { operation, name: `${name}${step}` };
}

function scalar(value: unknown): string {
  return typeof value === 'number' ? decimal(value) : String(value);
}

/** A finite number in its shortest decimal form, without an exponent. */
function decimal(value: number): string {
  const text = String(value);
  const [, sign = '', whole = '', fraction = '', exponent] = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? [];
  if (exponent === undefined) return text;
  const digits = `${whole}${fraction}`;
  const places = Number(exponent);
  return places < 0 ? `${sign}0.${'0'.repeat(-places - 1)}${digits}` : `${sign}${digits.padEnd(places + 1, '0')}`;
}
