import { isJsonObject, type JsonObject } from '../../../contract/json.ts';
import { entriesOf, hasAny, withDemands } from '../../node.ts';
import type { Rule } from '../../rule.ts';

const KEYWORDS = ['if', 'then', 'else', 'dependentRequired', 'dependentSchemas'];

/**
 * 3.0 has neither `if` nor `dependentRequired` nor `dependentSchemas`, but `not` and `anyOf`, and "if this, then that" is
 * the same as "not this, or that". So validators of 3.0 refuse what those of 3.1 refuse. Generators make nothing of it;
 * the target `generator` is for them.
 */
export const conditions: Rule = {
  name: 'conditions',
  visit: {
    Schema(schema) {
      if (!hasAny(schema, KEYWORDS)) return schema;
      const { if: condition, then, else: otherwise, dependentRequired, dependentSchemas, ...rest } = schema;
      const demands: JsonObject[] = [];
      if (isJsonObject(condition) && isJsonObject(then)) demands.push({ anyOf: [{ not: condition }, then] });
      if (isJsonObject(condition) && isJsonObject(otherwise)) demands.push({ anyOf: [condition, otherwise] });
      for (const [name, required] of entriesOf(dependentRequired)) {
        if (Array.isArray(required) && required.length > 0) demands.push(ifPresent(name, { required }));
      }
      for (const [name, demand] of entriesOf(dependentSchemas)) {
        if (isJsonObject(demand)) demands.push(ifPresent(name, demand));
      }
      return withDemands(rest, demands);
    },
  },
};

function ifPresent(name: string, demand: JsonObject): JsonObject {
  return { anyOf: [{ not: { required: [name] } }, demand] };
}
