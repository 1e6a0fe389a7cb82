import type { JsonObject } from '../../../contract/json.ts';
import { without } from '../../node.ts';
import type { Rule } from '../../rule.ts';
import type { UsageMap } from '../usage.ts';

/** A decimal number as text. */
const DECIMAL = '^-?\\d+(\\.\\d+)?$';

/**
 * In forms and queries a number is text, and languages write theirs in their own way: Go writes a million as `1e+06`,
 * Java 10.00 as `10.0`. Amounts are exact as decimal text. Whole numbers are written alike everywhere and stay.
 */
export const decimals = (usage: UsageMap): Rule => ({
  name: 'decimals',
  visit: {
    Schema(schema, { keys }) {
      if (schema.type !== 'number' || [...usage.at(keys)].some((one) => one !== 'text')) return schema;
      const text: JsonObject = without(
        schema,
        'format',
        'multipleOf',
        'minimum',
        'maximum',
        'exclusiveMinimum',
        'exclusiveMaximum',
      );
      return { ...text, type: 'string', pattern: DECIMAL };
    },
  },
});
