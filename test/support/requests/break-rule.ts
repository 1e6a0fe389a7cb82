import { isJsonObject, type JsonKey, type JsonObject, type JsonValue, setOwn } from '../../../scripts/contract/json.ts';
import { sampleValue } from './sample-value.ts';
import { faultsOf } from './schema-faults.ts';
import { type InstanceKey, type SchemaRule, TEXT } from './schema-rules.ts';

/** What is needed to break rules of one body or parameter. */
export interface RuleSubject {
  /** With its references followed. */
  readonly schema: JsonObject;
  /** How the value goes out: as JSON, as a form of texts, or as one text. */
  readonly kind: 'form' | 'json' | 'text';
  /** Valid values to start from. */
  readonly examples: readonly JsonValue[];
}

/**
 * A value that breaks a rule, derived from a valid one: among the candidates that break it the one with the fewest
 * faults.
 *
 * @returns undefined when no candidate breaks the rule
 */
export function breakRule(subject: RuleSubject, rule: SchemaRule): JsonValue | undefined {
  let best: { readonly value: JsonValue; readonly faults: number } | undefined;
  for (const value of candidates(subject, rule)) {
    const sent = asSent(subject.kind, value);
    if (sent === undefined) continue;
    const faults = faultsOf(subject.schema, sent, subject.kind !== 'json');
    const breaks = faults.some(({ location, name }) => location === rule.location && name === rule.name);
    if (breaks && (best === undefined || faults.length < best.faults)) best = { value: sent, faults: faults.length };
    if (best?.faults === 1) break;
  }
  return best?.value;
}

function* candidates({ schema, examples }: RuleSubject, rule: SchemaRule): Generator<JsonValue> {
  for (const example of examples.length === 0 ? [sampleValue(schema)] : examples) {
    for (const base of activated(schema, example, rule)) {
      for (const edit of editsFor(rule)) yield edited(schema, base, rule.instance, edit);
    }
  }
}

/** The example itself, and the example with fields changed so that the `if`s above the rule are met. */
function activated(schema: JsonObject, example: JsonValue, { conditions }: SchemaRule): JsonValue[] {
  let values = [example];
  for (const { schema: condition, instance, holds } of conditions) {
    values = values.flatMap((value) => [
      value,
      ...changesFor(condition, holds).map((change) =>
        edited(schema, value, instance, (object, described) => applied(object, change, described)),
      ),
    ]);
  }
  return values;
}

/** Values to set by name; undefined takes a field away, FILL gives it a sample unless it is there. */
type Change = ReadonlyMap<string, JsonValue | typeof FILL | undefined>;
const FILL = Symbol('a sample');

function changesFor(condition: JsonObject, holds: boolean): Change[] {
  const required = namesIn(condition.required);
  const options = Object.entries(isJsonObject(condition.properties) ? condition.properties : {}).map(
    ([name, property]) => valuesFor(property, holds).map((value) => [name, value] as const),
  );
  const forbidden = isJsonObject(condition.not) ? namesIn(condition.not.required) : [];
  if (!holds) {
    const taken = required.map((name): Change => new Map([[name, undefined]]));
    const given = forbidden.map((name): Change => new Map([[name, FILL] as const]));
    return [...taken, ...given, ...options.flat().map((entry): Change => new Map([entry]))];
  }
  const start: Change = new Map<string, JsonValue | typeof FILL | undefined>([
    ...required.map((name) => [name, FILL] as const),
    ...forbidden.map((name) => [name, undefined] as const),
  ]);
  let changes = [start];
  for (const entries of options) {
    changes = changes.flatMap((change) => entries.map((entry) => new Map([...change, entry])));
  }
  const branches = [condition.allOf, condition.anyOf, condition.oneOf].flatMap((list) =>
    Array.isArray(list) ? list.filter(isJsonObject) : [],
  );
  for (const branch of branches) {
    const inner = changesFor(branch, true);
    changes = [...changes, ...changes.flatMap((change) => inner.map((more) => new Map([...change, ...more])))];
  }
  return changes;
}

function valuesFor(property: JsonValue, holds: boolean): JsonValue[] {
  if (!isJsonObject(property)) return [];
  const listed = Array.isArray(property.enum) ? property.enum : property.const === undefined ? [] : [property.const];
  const forbidden = isJsonObject(property.not) ? valuesFor(property.not, true) : [];
  const others = (values: readonly JsonValue[]) =>
    values.flatMap((value): JsonValue[] => (typeof value === 'boolean' ? [!value] : ['SOMETHING_ELSE']));
  return holds ? [...listed, ...others(forbidden)] : [...others(listed), ...forbidden];
}

function applied(value: JsonValue, change: Change, schema: JsonValue | undefined): JsonValue {
  const object: JsonObject = isJsonObject(value) ? { ...value } : {};
  for (const [name, wanted] of change) {
    if (wanted === undefined) delete object[name];
    else if (wanted !== FILL) setOwn(object, name, wanted);
    else if (!Object.hasOwn(object, name)) setOwn(object, name, sampleValue(propertyOf(schema, name)));
  }
  return object;
}

type Edit = (value: JsonValue, schema: JsonValue | undefined) => JsonValue;

/** Values that are wrong in most ways; the judge decides which of them breaks a rule. */
const ODD_VALUES: readonly JsonValue[] = [
  'not in the list',
  '!',
  '-1',
  '1.234',
  '0',
  '',
  'x',
  '{ not JSON',
  true,
  1.5,
  -1,
  0,
  [],
  ['x', 'x'],
  {},
  null,
];

function editsFor({ keyword, schema, name }: SchemaRule): Edit[] {
  if (keyword === 'required')
    return [(value, described) => applied(value, new Map([[name ?? '', undefined]]), described)];
  const rule = schema[keyword];
  const values: JsonValue[] = [...ODD_VALUES];
  if (typeof rule === 'number') {
    values.unshift(rule - 1, rule + 1);
    if (keyword === 'maxLength') values.unshift('a'.repeat(rule + 1), '1'.repeat(rule + 1));
    if (keyword === 'minLength') values.unshift('a'.repeat(Math.max(rule - 1, 0)));
  }
  const changes = keyword === 'not' && isJsonObject(rule) ? changesFor(rule, true) : branchesWithout(rule);
  // Branches that speak of fields are broken by their fields, which the refusal can then name.
  if (changes.length > 0) return changes.map((change) => (value, described) => applied(value, change, described));
  return values.map((value) => () => value);
}

/** For branches that demand fields: without all of them. */
function branchesWithout(branches: JsonValue | undefined): Change[] {
  const demanded = (Array.isArray(branches) ? branches : []).map((branch) =>
    isJsonObject(branch) ? namesIn(branch.required) : [],
  );
  const all = new Set(demanded.flat());
  return all.size === 0 ? [] : [new Map([...all].map((name) => [name, undefined]))];
}

/** The value with an edit made at a place below it; what is missing on the way is filled with samples. */
function edited(
  schema: JsonValue | undefined,
  value: JsonValue | undefined,
  [key, ...rest]: readonly InstanceKey[],
  edit: Edit,
): JsonValue {
  const given = value ?? sampleValue(schema);
  if (key === undefined) return edit(given, schema);
  if (key === TEXT) {
    const content = isJsonObject(schema) ? schema.contentSchema : undefined;
    return JSON.stringify(edited(content, typeof given === 'string' ? parsedText(given) : given, rest, edit));
  }
  const below = isJsonObject(schema) ? (typeof key === 'number' ? schema.items : propertyOf(schema, key)) : undefined;
  if (typeof key === 'number') {
    const list = Array.isArray(given) ? [...given] : [];
    list[key] = edited(below, list[key], rest, edit);
    return list;
  }
  const object: JsonObject = isJsonObject(given) ? { ...given } : {};
  setOwn(object, key, edited(below, Object.hasOwn(object, key) ? object[key] : undefined, rest, edit));
  return object;
}

function parsedText(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function propertyOf(schema: JsonValue | undefined, name: JsonKey): JsonValue | undefined {
  if (!isJsonObject(schema)) return undefined;
  const { properties, patternProperties } = schema;
  if (isJsonObject(properties) && Object.hasOwn(properties, name)) return properties[name];
  const families = Object.entries(isJsonObject(patternProperties) ? patternProperties : {});
  return families.find(([pattern]) => new RegExp(pattern, 'u').test(String(name)))?.[1];
}

function namesIn(required: JsonValue | undefined): string[] {
  return Array.isArray(required) ? required.map(String) : [];
}

/** The value as its kind can send it; a form is always an object, and leaves out what is null. */
function asSent(kind: RuleSubject['kind'], value: JsonValue): JsonValue | undefined {
  if (kind === 'json') return value;
  if (kind === 'text') return typeof value === 'object' ? undefined : String(value);
  if (!isJsonObject(value)) return undefined;
  const fields = Object.entries(value).filter(([, field]) => field !== null);
  return Object.fromEntries(fields.map(([name, field]) => [name, textOf(field)]));
}

function textOf(value: JsonValue): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
