/** A value that can stand in a form field; objects and arrays go out as JSON text. */
export type FormValue = string | number | boolean | null | undefined | readonly unknown[] | object;

/**
 * Encodes a flat body as `application/x-www-form-urlencoded`. Names are literal, dots included; undefined and null
 * are left out; an object or array becomes one field of JSON text.
 */
export function encodeForm(body: Readonly<Record<string, FormValue>>): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(body)) {
    if (value === undefined || value === null) continue;
    form.append(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
  return form.toString();
}
