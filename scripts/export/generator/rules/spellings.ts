import { isJsonObject, type JsonObject, type JsonValue } from '../../../contract/json.ts';
import { entriesOf, textsOf, without } from '../../node.ts';
import type { Rule } from '../../rule.ts';

/**
 * Some fields exist in two spellings (`startDate` and `start_date`, `mandate.max_amount` and `mandate_max_amount`). Most
 * languages have one name for both: Go and PHP do not compile, and Python loses one without a word. One stays: the
 * required one, else the one that is not deprecated, else the first.
 */
export const spellings: Rule = {
  name: 'spellings',
  visit: {
    Schema(schema, { lose }) {
      const { properties: all } = schema;
      if (!isJsonObject(all)) return schema;
      const required = textsOf(schema.required);
      const chosen = new Map<string, string>();
      for (const [name, property] of entriesOf(all)) {
        const letters = lettersOf(name);
        const other = chosen.get(letters);
        if (other === undefined || isBetter(name, property, other, all, required)) chosen.set(letters, name);
      }
      const kept = new Set(chosen.values());
      if (kept.size === Object.keys(all).length) return schema;
      const properties = entriesOf(all).filter(([name]) => {
        if (!kept.has(name)) lose('The second spelling of a field is left out.', 'properties', name);
        return kept.has(name);
      });
      const still = required.filter((name) => kept.has(name) || !Object.hasOwn(all, name));
      const rest = without(schema, 'required');
      return { ...rest, properties: Object.fromEntries(properties), ...(still.length > 0 && { required: still }) };
    },
  },
};

function isBetter(
  name: string,
  property: JsonValue,
  other: string,
  all: JsonObject,
  required: readonly string[],
): boolean {
  if (required.includes(name) !== required.includes(other)) return required.includes(name);
  return isDeprecated(all[other]) && !isDeprecated(property);
}

function isDeprecated(property: JsonValue | undefined): boolean {
  return isJsonObject(property) && property.deprecated === true;
}

/** What is left of a name in languages that have their own way to write it. */
export function lettersOf(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
}
