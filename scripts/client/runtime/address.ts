import { propertyOf } from './property.ts';
import { invalid, plain, toText } from './values.ts';

/**
 * A path with its parameters.
 *
 * @param operation the operationId, for messages
 * @throws ExpressCheckoutError `REQUEST_INVALID`, also for an identifier that is empty or dots: it names another resource
 */
export function writePath(path: string, parameters: object, operation: string): string {
  return path.replace(/\{(.+?)\}/g, (_, name: string) => {
    const text = toText(propertyOf(parameters, name), name, operation) ?? '';
    if (/^\.{0,2}$/.test(text)) throw invalid(name, 'is missing in the path, or empty', operation);
    return encodeURIComponent(text);
  });
}

/**
 * A query as openapi-fetch writes it: a list as one parameter for each entry, an object as `name[key]`.
 *
 * @throws ExpressCheckoutError `REQUEST_INVALID`
 */
export function writeQuery(query: object, operation: string): string {
  const parts = Object.entries(query).flatMap(([name, given]) => {
    const value = plain(given, name, operation);
    const values: [string, unknown][] =
      typeof value === 'object' && value !== null
        ? Object.entries(value).map(([step, inner]) => [`${name}[${step}]`, inner])
        : [[name, value]];
    return values.map(([step, inner]) => {
      const text = toText(inner, step, operation);
      return text === undefined ? [] : `${Array.isArray(value) ? name : step}=${encodeURIComponent(text)}`;
    });
  });
  return parts.flat().join('&');
}
