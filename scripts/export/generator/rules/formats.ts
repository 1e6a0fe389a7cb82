import { without } from '../../node.ts';
import type { Rule } from '../../rule.ts';
import type { UsageMap } from '../usage.ts';

/** Formats that generators read as what they are: RFC 3339 dates, secrets, sizes of numbers, bytes. */
const KEPT = new Set(['date-time', 'date', 'password', 'int32', 'int64', 'float', 'double', 'byte', 'binary']);

/**
 * Formats make generators choose types that check and change what they hold: `email` needs a further package in Python,
 * a `uri` of the API with a placeholder in it cannot be parsed in Java, and a date that a client writes itself has
 * fractions of a second or none. So addresses are texts everywhere, and dates are types in answers only.
 */
export const formats = (usage: UsageMap): Rule => ({
  name: 'formats',
  visit: {
    Schema(schema, { keys }) {
      const { format } = schema;
      if (typeof format !== 'string') return schema;
      const isDate = format === 'date-time' || format === 'date';
      const isOnlyReceived = usage.at(keys).size === 1 && usage.isReceived(keys);
      return KEPT.has(format) && (!isDate || isOnlyReceived) ? schema : without(schema, 'format');
    },
  },
});
