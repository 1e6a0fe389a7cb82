import type { JsonValue } from '../../../contract/json.ts';
import { textsOf, without } from '../../node.ts';
import type { Rule } from '../../rule.ts';
import { withNote } from '../notes.ts';
import type { UsageMap } from '../usage.ts';

/**
 * Lists of values. An open list (`x-extensible-enum`) is a text whose description names the known values: a closed type
 * would refuse the next one. In answers that holds for closed lists as well, because generated clients decode strictly,
 * and one that throws at an unknown status of a payment that went through is worse than one without constants. In
 * requests closed lists stay, so that a wrong value does not compile.
 */
export const values = (usage: UsageMap): Rule => ({
  name: 'values',
  visit: {
    Schema(schema, { keys, lose }) {
      const open = schema['x-extensible-enum'];
      const names = textsOf(schema['x-enum-varnames']);
      if (Array.isArray(open)) {
        return withNote(without(schema, 'x-extensible-enum', 'x-enum-varnames'), known(open, names));
      }
      const closed = schema.const === undefined ? schema.enum : [schema.const];
      if (!Array.isArray(closed) || !usage.isReceived(keys)) return schema;
      lose('The list of values is open, so that answers with another one can be read.');
      return withNote(
        { ...without(schema, 'enum', 'const', 'x-enum-varnames'), ...(schema.type === undefined && typed(closed)) },
        known(closed, names),
      );
    },
  },
});

function known(list: readonly JsonValue[], names: readonly string[]): string {
  const shown = list
    .filter((value) => value !== null)
    .map((value, index) => {
      const name = names[index];
      return name === undefined ? `\`${value}\`` : `\`${value}\` (${name})`;
    });
  return `Known values: ${shown.join(', ')}.`;
}

/** The type of the values, where nothing else says it. */
function typed(list: readonly JsonValue[]): { type: string } | undefined {
  const kinds = new Set(list.map((value) => typeof value));
  const [kind = 'object'] = kinds;
  return kinds.size === 1 && kind !== 'object' ? { type: kind } : undefined;
}
