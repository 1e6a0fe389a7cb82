import { isJsonObject, type JsonObject, type JsonValue } from '../../../contract/json.ts';
import { objectsOf, without } from '../../node.ts';
import type { Rule } from '../../rule.ts';

const CONDITIONS = ['if', 'then', 'else', 'not', 'dependentRequired', 'dependentSchemas', 'x-documented-limit'];

/**
 * Forms of several kinds say with conditions what each kind requires. No generator makes code of them, and many make
 * nonsense: hey-api's zod plugin an intersection with unknown, others models named after the branch. The fields stay as
 * one flat object; the mock and the server still check the conditions.
 */
export const conditions: Rule = {
  name: 'conditions',
  visit: {
    Schema(schema, { lose }) {
      const kept: JsonObject = without(schema, ...CONDITIONS);
      if (['if', 'not', 'dependentRequired', 'dependentSchemas'].some((key) => schema[key] !== undefined)) lose(LOSS);
      for (const key of ['allOf', 'anyOf', 'oneOf']) {
        const members = objectsOf(kept[key]);
        if (members.length === 0) continue;
        const isAlternative = key !== 'allOf';
        const real = members.filter((member) => !isCondition(member));
        if (real.length === members.length) continue;
        lose(LOSS, key);
        // Of alternatives one that only demands would leave the others as if they were the only ones.
        if (real.length === 0 || isAlternative) delete kept[key];
        else kept[key] = real;
      }
      return kept;
    },
  },
};

const LOSS = 'What the kind of a request requires is not said.';

/** True for a schema that says nothing but which fields have to be there; the children have lost theirs already. */
function isCondition(schema: JsonValue): boolean {
  if (!isJsonObject(schema)) return false;
  return Object.keys(schema).every((key) => ['required', 'description'].includes(key) || key.startsWith('x-'));
}
