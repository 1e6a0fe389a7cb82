import { isJsonObject, type JsonObject, type JsonValue } from '../../../scripts/contract/json.ts';

/** Most values of one list; the first are the most telling. */
const MOST = 4000;
const MOST_BELOW = 48;
const SCALARS: readonly JsonValue[] = [
  'ab',
  3,
  null,
  true,
  1.5,
  false,
  '',
  0,
  'a',
  '2024-01-31',
  -1,
  'b',
  'not a date',
  7,
];
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'] as const;
const SINGLES = ['not', 'if', 'then', 'else'] as const;

/**
 * Values that schemas may judge differently: those that they name, those at and beside their bounds, objects with and
 * without each field that they name, lists of few items, and one of each kind.
 *
 * @param names more names that fields may have
 */
export function sampleValues(schemas: readonly JsonValue[], names: readonly string[] = []): JsonValue[] {
  return valuesFor(schemas, names, 0).slice(0, MOST);
}

function valuesFor(given: readonly JsonValue[], names: readonly string[], depth: number): JsonValue[] {
  const parts = given.flatMap(flat);
  const scalars = [...parts.flatMap(named), ...parts.flatMap(bounds), ...SCALARS];
  if (depth > 2) return distinct([...scalars, {}, []]);
  return distinct(mixed([scalars, objects(parts, names, depth), lists(parts, names, depth)]));
}

/** A schema and its branches, whose fields and bounds are all worth trying. */
function flat(schema: JsonValue): JsonObject[] {
  if (!isJsonObject(schema)) return [];
  const branches = [
    ...LISTS.flatMap((key) => (Array.isArray(schema[key]) ? schema[key] : [])),
    ...SINGLES.flatMap((key) => (schema[key] === undefined ? [] : [schema[key]])),
    ...(isJsonObject(schema.dependentSchemas) ? Object.values(schema.dependentSchemas) : []),
  ];
  return [schema, ...branches.flatMap(flat)];
}

function named(schema: JsonObject): JsonValue[] {
  return [
    ...(Array.isArray(schema.enum) ? schema.enum : []),
    ...(schema.const === undefined ? [] : [schema.const]),
    ...(Array.isArray(schema.examples) ? schema.examples : []),
  ];
}

function bounds(schema: JsonObject): JsonValue[] {
  const near = (key: string) => {
    const value = schema[key];
    return typeof value === 'number' ? [value, value - 1, value + 1, value + 0.5] : [];
  };
  const lengths = ['minLength', 'maxLength'].flatMap(near).filter((length) => Number.isInteger(length) && length >= 0);
  const multiple = schema.multipleOf;
  return [
    ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'].flatMap(near),
    ...lengths.map((length) => 'x'.repeat(length)),
    ...(typeof multiple === 'number' ? [1, 2, 3, 5].map((factor) => factor * multiple) : []),
  ];
}

function objects(parts: readonly JsonObject[], more: readonly string[], depth: number): JsonValue[] {
  const fields = new Map<string, JsonValue[]>();
  const note = (name: string, ...schemas: JsonValue[]) => fields.set(name, [...(fields.get(name) ?? []), ...schemas]);
  for (const { properties, patternProperties, additionalProperties, required, dependentRequired } of parts) {
    for (const [name, schema] of Object.entries(isJsonObject(properties) ? properties : {})) note(name, schema);
    for (const name of Array.isArray(required) ? required : []) note(String(name));
    for (const [name, others] of Object.entries(isJsonObject(dependentRequired) ? dependentRequired : {})) {
      note(name);
      for (const other of Array.isArray(others) ? others : []) note(String(other));
    }
    const rest = [additionalProperties, ...Object.values(isJsonObject(patternProperties) ? patternProperties : {})];
    for (const name of more) note(name, ...rest.flatMap((schema) => (isJsonObject(schema) ? [schema] : [])));
  }
  const values = [...fields].map(([name, schemas]) => {
    const most = fields.size > 3 ? 6 : fields.size > 2 ? 12 : MOST_BELOW;
    return valuesFor(schemas, more, depth + 1)
      .slice(0, most)
      .map((value): JsonObject => ({ [name]: value }));
  });
  let all: JsonObject[] = [{}];
  for (const entries of values) {
    all = all.flatMap((object) => [object, ...entries.map((entry) => ({ ...object, ...entry }))]).slice(0, MOST);
  }
  // Each field alone comes first, for where only few values are tried.
  return [{}, ...mixed(values), ...all];
}

function lists(parts: readonly JsonObject[], names: readonly string[], depth: number): JsonValue[] {
  const below = parts.flatMap(({ items, contains, prefixItems }) => [
    ...[items, contains].flatMap((schema) => (schema === undefined ? [] : [schema])),
    ...(Array.isArray(prefixItems) ? prefixItems : []),
  ]);
  const values = valuesFor(below, names, depth + 1).slice(0, MOST_BELOW);
  return [
    [],
    ...values.map((value) => [value]),
    ...values.flatMap((value) => values.map((other) => [value, other])),
    ...values.flatMap((value) => values.map((other) => [value, other, value])),
    ['a', 'b', 'c', 'd'],
    [1, 2, 3, 4],
  ];
}

/** The first of each list, the second of each, and so on. */
function mixed(lists: readonly (readonly JsonValue[])[]): JsonValue[] {
  const longest = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list.slice(index, index + 1))).flat();
}

function distinct(values: readonly JsonValue[]): JsonValue[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
