import { type JsonObject, type JsonValue, setOwn } from '../../../contract/json.ts';

/** What is known of something, by the fields of answers; undefined for what it does not have. */
export type Known = Readonly<Record<string, JsonValue | undefined>>;

/**
 * Something in the form of an example: with its fields, as far as they are known. Of what the sandbox does not keep, words
 * and flags stay those of the example, and parts are left out.
 */
export function asExample(example: JsonObject, known: Known): JsonObject {
  const shown: JsonObject = {};
  for (const [name, value] of Object.entries(example)) {
    const fact = Object.hasOwn(known, name) ? known[name] : typeof value === 'object' ? undefined : value;
    if (fact !== undefined) setOwn(shown, name, fact);
  }
  return shown;
}
