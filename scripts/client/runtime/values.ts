import { ExpressCheckoutError } from './errors.ts';

/**
 * A value as the text of a form field, a query or a path: objects and lists become JSON text. No number is written with
 * an exponent, because servers read amounts digit by digit.
 *
 * @param name leads to the value, for messages
 * @param operation the operationId, for messages
 * @returns undefined for what is left out: undefined and null
 * @throws ExpressCheckoutError `REQUEST_INVALID`
 */
export function toText(given: unknown, name: string, operation?: string): string | undefined {
  const value = plain(given, name, operation);
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? undefined : toJson(value, name, operation);
}

/**
 * A value as JSON text. Unlike `JSON.stringify` it refuses what JSON cannot say, where that writes null or nothing.
 *
 * @param around the objects that the value is inside of
 * @throws ExpressCheckoutError `REQUEST_INVALID`
 */
export function toJson(given: unknown, name: string, operation?: string, around: readonly unknown[] = []): string {
  const value = plain(given, name, operation);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return withoutExponent(String(value ?? null));
  if (around.includes(value)) throw invalid(name, 'contains itself', operation);
  const isList = Array.isArray(value);
  const texts = Object.entries(value).flatMap(([key, inner]) => {
    if (!isList && inner === undefined) return [];
    const text = toJson(inner, isList ? `${name}[${key}]` : `${name}.${key}`, operation, [...around, value]);
    return isList ? text : `${JSON.stringify(key)}:${text}`;
  });
  return isList ? `[${texts}]` : `{${texts}}`;
}

/** The error about a value that cannot be sent. */
export function invalid(name: string, problem: string, operation: string | undefined): ExpressCheckoutError {
  return new ExpressCheckoutError('REQUEST_INVALID', `\`${name}\` ${problem}.`, { operation });
}

/**
 * The value itself, or what stands for an object that knows how it is written, such as a decimal number.
 *
 * @throws ExpressCheckoutError `REQUEST_INVALID` for what no text says
 */
export function plain(given: unknown, name: string, operation: string | undefined): unknown {
  const refused = (kind: string) => invalid(name, `is a ${kind}. ${WRITABLE}`, operation);
  let value = given;
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) {
    const kind = kindOf(given);
    if (/^(Date|Promise)$/.test(kind) || (Symbol.iterator in given && kind !== 'String')) throw refused(kind);
    if ('toJSON' in given && typeof given.toJSON === 'function') value = given.toJSON();
    else if (kind !== 'Object') value = given.valueOf(); // what is boxed, such as `new String('a')`
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw invalid(name, 'is not a finite number', operation);
  if (typeof value === 'function' || typeof value === 'symbol') throw refused(typeof value);
  return value;
}

const WRITABLE =
  'Send text, a number, a list or a plain object; a date as its field describes it, such as Unix seconds or an ISO date';

/** What an object is, such as `Date`. */
export function kindOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** A number in its shortest decimal form, without an exponent; any other text as it is. */
function withoutExponent(text: string): string {
  return text.replace(/^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/, (_, sign, first, others = '', exponent) =>
    exponent < 0
      ? `${sign}0.${'0'.repeat(-exponent - 1)}${first}${others}`
      : sign + (first + others).padEnd(Number(exponent) + 1, '0'),
  );
}
