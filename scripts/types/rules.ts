import { childOf, isJsonObject, type JsonObject, type JsonValue } from '../contract/json.ts';

/** What the conditions on one field demand. */
export interface Rule {
  /** Every value that the field is known to have. */
  readonly domain: readonly JsonValue[];
  readonly rules: readonly {
    readonly values: readonly JsonValue[];
    /** What holds when the field has one of the values: the `then`. */
    readonly met: JsonObject;
    /** What holds otherwise: the `else`. */
    readonly unmet: JsonObject;
  }[];
}

/**
 * The conditions of a schema by the field that they test. Only `if` schemas of the form
 * `{ required: [f], properties: { f: { const | enum } } }` are read, and only for a field whose values are listed.
 *
 * @param required the fields that are there in any case, so that `if` need not ask for them
 * @param schemas the schema and those parts of its `allOf` that may be conditions
 */
export function readRules(
  properties: JsonObject,
  required: readonly string[],
  schemas: readonly JsonObject[],
): Map<string, Rule> {
  const found = new Map<string, Rule>();
  for (const schema of schemas) {
    const condition = readCondition(schema.if, required);
    if (condition === undefined) continue;
    const { field, values } = condition;
    const known = found.get(field) ?? { domain: knownValues(properties[field]), rules: [] };
    if (known.domain.length === 0) continue;
    const rule = { values, met: objectOf(schema.then), unmet: objectOf(schema.else) };
    found.set(field, { domain: [...new Set([...known.domain, ...values])], rules: [...known.rules, rule] });
  }
  return found;
}

function readCondition(condition: JsonValue | undefined, required: readonly string[]) {
  if (!isJsonObject(condition)) return undefined;
  const isPlain = Object.keys(condition).every((key) => /^(required|properties|x-.*)$/.test(key));
  if (!isPlain) return undefined;
  const [field, ...others] = Object.keys(childOf(condition, 'properties') ?? {});
  if (field === undefined || others.length > 0) return undefined;
  const demanded = Array.isArray(condition.required) ? condition.required : [];
  if (!demanded.includes(field) && !required.includes(field)) return undefined; // it would hold without the field, too
  if (demanded.some((name) => name !== field)) return undefined;
  const test = childOf(childOf(condition, 'properties') ?? {}, field) ?? {};
  const constant = childOf(test, 'const');
  const values = constant === undefined ? childOf(test, 'enum') : [constant];
  return Array.isArray(values) ? { field, values } : undefined;
}

function knownValues(property: JsonValue | undefined): JsonValue[] {
  if (!isJsonObject(property)) return [];
  if (property.type === 'boolean') return [true, false];
  const values = property.enum ?? property['x-extensible-enum'];
  return Array.isArray(values) ? values : [];
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
