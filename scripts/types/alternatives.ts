import { isJsonObject, type JsonObject, type JsonValue } from '../contract/json.ts';
import { type Rule, readRules } from './rules.ts';

const CONSTRAINTS = new Set(['required', 'properties', 'anyOf', 'oneOf', 'allOf', 'if', 'then', 'else', 'description']);

/**
 * Writes what `if`/`then` and lists of `required` demand as unions, which is how TypeScript can say it. Without this,
 * `anyOf` beside properties loses every type. A condition that is not about one field with listed values is left out:
 * the type is then wider than the schema. A field whose list may grow takes only listed values once a condition tests
 * it: any other text would also be a way round the condition.
 *
 * @param schema an object schema, changed in place
 * @param inherited the properties that it has from elsewhere
 */
export function writeAlternatives(schema: JsonObject, inherited: JsonObject = {}): void {
  const own = isJsonObject(schema.properties) ? schema.properties : {};
  const properties = { ...inherited, ...own };
  if (Object.keys(properties).length === 0) return;
  const [self = {}, ...added] = demandsOf(schema);
  const unions = unionsOf(properties, [self, ...added]);
  const isElsewhere = (name: string) => name in inherited && !(name in own);
  const required = namesIn(schema.required);
  if (required.some(isElsewhere)) {
    schema.required = required.filter((name) => !isElsewhere(name));
    added.push({ required: required.filter(isElsewhere) });
  }
  const narrowed = fieldsOf(properties, added);
  const parts = listOf(schema.allOf).filter((part) => !isConstraint(part));
  for (const key of ['if', 'then', 'else', 'allOf']) delete schema[key];
  for (const key of ['anyOf', 'oneOf']) if (isConstraintList(schema[key])) delete schema[key];
  if (Object.keys(narrowed.properties).length > 0) parts.push(narrowed);
  if (parts.length + unions.length > 0) schema.allOf = [...parts, ...unions];
}

/** The schema, and the parts of its `allOf` that only constrain it. */
function demandsOf(schema: JsonObject): JsonObject[] {
  return [schema, ...listOf(schema.allOf).filter(isConstraint).flatMap(demandsOf)];
}

/** One `oneOf` for each thing that can be met in several ways. */
function unionsOf(properties: JsonObject, demands: readonly JsonObject[]): JsonObject[] {
  const required = demands.flatMap((demand) => namesIn(demand.required));
  const unions: JsonObject[] = [];
  for (const [field, rules] of readRules(properties, required, demands)) {
    unions.push({ oneOf: casesOf(properties, field, rules, required.includes(field)) });
  }
  for (const choices of demands.flatMap(({ anyOf, oneOf }) => [anyOf, oneOf]).filter(isConstraintList)) {
    unions.push({ oneOf: choices.map((choice) => constrained(properties, [choice])) });
  }
  return unions;
}

/** One branch for the values that have the same demands, and one for all other values or none. */
function casesOf(properties: JsonObject, field: string, { domain, rules }: Rule, isRequired: boolean): JsonObject[] {
  const groups = new Map<string, { values: JsonValue[]; demands: JsonObject[] }>();
  const others: JsonValue[] = [];
  for (const value of domain) {
    if (!rules.some(({ values }) => values.includes(value))) {
      others.push(value);
      continue;
    }
    const demands = rules.map((rule) => (rule.values.includes(value) ? rule.met : rule.unmet));
    const key = JSON.stringify(demands);
    const group = groups.get(key) ?? { values: [], demands };
    group.values.push(value);
    groups.set(key, group);
  }
  const cases = [...groups.values()].map(({ values, demands }) =>
    constrained(properties, [...demands, { required: [field], properties: { [field]: { enum: values } } }]),
  );
  if (others.length === 0 && isRequired) return cases;
  const other = {
    required: isRequired ? [field] : [],
    properties: { [field]: others.length === 0 ? false : { enum: others } },
  };
  return [...cases, constrained(properties, [...rules.map(({ unmet }) => unmet), other])];
}

/** An object that meets all of these demands, as far as they go beyond the properties as they are. */
function constrained(properties: JsonObject, given: readonly JsonObject[]): JsonObject {
  const demands = given.flatMap(demandsOf);
  const fields = fieldsOf(properties, demands);
  const unions = unionsOf({ ...properties, ...fields.properties }, demands);
  return unions.length === 0 ? fields : { ...fields, allOf: unions };
}

/** The properties that the demands name, required and narrowed as they say. */
function fieldsOf(properties: JsonObject, demands: readonly JsonObject[]) {
  const required = [...new Set(demands.flatMap((demand) => namesIn(demand.required)))];
  const narrowed: JsonObject = Object.assign({}, ...demands.map(({ properties: own }) => own ?? {}));
  const names = [...new Set([...Object.keys(narrowed), ...required])];
  const fields = names.map(
    (name) => [name, narrow(properties[name] ?? narrowed[name] ?? true, narrowed[name])] as const,
  );
  return { type: 'object', required, properties: Object.fromEntries(fields) };
}

/** The property without its description, which stands at the property itself, and with the listed values, if any. */
function narrow(property: JsonValue, demand: JsonValue | undefined): JsonValue {
  if (demand === false) return false;
  const values = valuesOf(demand);
  if (values !== undefined) return { oneOf: [{ enum: values }] }; // so wrapped, it gets no comment of its own
  if (!isJsonObject(property)) return property;
  const { description, examples, example, ...type } = property;
  return type;
}

function valuesOf(demand: JsonValue | undefined): JsonValue[] | undefined {
  if (!isJsonObject(demand)) return undefined;
  if (demand.const !== undefined) return [demand.const];
  return Array.isArray(demand.enum) ? demand.enum : undefined;
}

function isConstraintList(value: JsonValue | undefined): value is JsonObject[] {
  return Array.isArray(value) && value.length > 0 && value.every(isConstraint);
}

/** True for a schema that says nothing but which of the properties have to be there, or have which value. */
export function isConstraint(value: JsonValue): value is JsonObject {
  if (!isJsonObject(value)) return false;
  const isPlain = value.type === 'object' && value.required !== undefined && value.properties === undefined;
  return Object.keys(value).every((key) => CONSTRAINTS.has(key) || key.startsWith('x-') || (key === 'type' && isPlain));
}

function listOf(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : [];
}

function namesIn(value: JsonValue | undefined): string[] {
  return listOf(value).filter((name) => typeof name === 'string');
}
