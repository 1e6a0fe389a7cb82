import { isJsonObject, type JsonKey, type JsonObject, type JsonValue } from '../../../scripts/contract/json.ts';
import { sampleName } from './sample-value.ts';

/** Stands in an instance path where JSON text is read as JSON. */
export const TEXT = Symbol('JSON text');
export type InstanceKey = JsonKey | typeof TEXT;

/** What one keyword of a schema demands of one place in a body. */
export interface SchemaRule {
  readonly keyword: string;
  /** The keyword's place in the schema, in the form that Ajv gives it. */
  readonly location: string;
  /** The schema that holds the keyword. */
  readonly schema: JsonObject;
  /** The value that the rule is about. */
  readonly instance: readonly InstanceKey[];
  /** For `required`: the name. */
  readonly name?: string;
  /** The `if`s above it, outermost first. */
  readonly conditions: readonly Condition[];
}

interface Condition {
  readonly schema: JsonObject;
  readonly instance: readonly InstanceKey[];
  /** False for a rule below `else`. */
  readonly holds: boolean;
}

/** Keywords that refuse a value by themselves; branches of `anyOf`, `oneOf` and `not` count as one rule. */
const ASSERTIONS = [
  'type',
  'enum',
  'const',
  'pattern',
  'format',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'dependentRequired',
  'propertyNames',
  'anyOf',
  'oneOf',
  'not',
  'contentMediaType',
] as const;

type Place = Pick<SchemaRule, 'conditions' | 'instance' | 'location'>;
const ROOT: Place = { location: '#', instance: [], conditions: [] };

/** Every rule of a schema whose references are followed. */
export function rulesOf(schema: JsonValue | undefined, place: Place = ROOT): SchemaRule[] {
  if (!isJsonObject(schema)) return [];
  const { location, instance } = place;
  const assertions = ASSERTIONS.filter((keyword) => schema[keyword] !== undefined).map((keyword) => ({
    ...place,
    keyword,
    schema,
    location: `${location}/${keyword}`,
  }));
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  return [
    ...required.map((name) => ({ ...place, keyword: 'required', schema, name, location: `${location}/required` })),
    ...assertions,
    ...rulesOfFields(schema, place),
    ...rulesOf(schema.items, { ...place, location: `${location}/items`, instance: [...instance, 0] }),
    ...rulesOf(schema.contentSchema, {
      ...place,
      location: `${location}/contentSchema`,
      instance: [...instance, TEXT],
    }),
    ...rulesOfBranches(schema, place),
  ];
}

function rulesOfFields({ properties, patternProperties }: JsonObject, place: Place): SchemaRule[] {
  const below = (keyword: string, key: string, name: string, schema: JsonValue) =>
    rulesOf(schema, {
      ...place,
      location: `${place.location}/${keyword}/${escaped(key)}`,
      instance: [...place.instance, name],
    });
  return [
    ...Object.entries(isJsonObject(properties) ? properties : {}).flatMap(([name, schema]) =>
      below('properties', name, name, schema),
    ),
    ...Object.entries(isJsonObject(patternProperties) ? patternProperties : {}).flatMap(([pattern, schema]) =>
      below('patternProperties', pattern, nameOf(pattern), schema),
    ),
  ];
}

function rulesOfBranches(schema: JsonObject, place: Place): SchemaRule[] {
  const { location, instance, conditions } = place;
  const all = Array.isArray(schema.allOf) ? schema.allOf : [];
  const condition = isJsonObject(schema.if) ? schema.if : {};
  const under = (keyword: 'else' | 'then') =>
    rulesOf(schema[keyword], {
      instance,
      location: `${location}/${keyword}`,
      conditions: [...conditions, { schema: condition, instance, holds: keyword === 'then' }],
    });
  return [
    ...all.flatMap((branch, index) => rulesOf(branch, { ...place, location: `${location}/allOf/${index}` })),
    ...under('then'),
    ...under('else'),
  ];
}

function nameOf(pattern: string): string {
  const name = sampleName(pattern);
  if (name === undefined) throw new TypeError(`No name is known that ${pattern} fits; teach sampleName.`);
  return name;
}

/** As Ajv writes a key in `schemaPath`. */
function escaped(key: string): string {
  return encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));
}
