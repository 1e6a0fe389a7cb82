import { toText } from './values.ts';

/** A flat body: values by field name. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * Encodes a flat body as `application/x-www-form-urlencoded`. Names are literal, dots included; undefined and null
 * are left out; an object or array becomes one field of JSON text.
 *
 * @param operation the operationId, for messages
 * @throws ExpressCheckoutError `REQUEST_INVALID`
 */
export function encodeForm(body: Fields, operation?: string): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(body)) {
    const text = toText(value, name, operation);
    if (text !== undefined) form.append(name, text);
  }
  return form.toString();
}
