import { childOf, isJsonObject, type JsonObject, type JsonValue } from '../contract/json.ts';

/** A group of plain alternatives at the start. */
const ALTERNATIVES = /^\^\((\w+(?:\|\w+)*)\)(?![?*{])/;
const LITERAL = /^\^((?:\\[^\w]|[^\\^$.|?*+()[\]{}])+)/;

/** The pattern that stands for every name. */
export const ANY_NAME = '';

/**
 * Moves families of names, `patternProperties` and a typed `additionalProperties`, into a part of its own, so that
 * their keys stand beside the named properties. A named property that a family covers as well may have a type of its
 * own; the family then takes that type too, because TypeScript wants both to agree.
 *
 * An interface never fits a type with keys, even if it has none of their names. So what is sent is an object without
 * keys, or one with them: a literal is checked against both, and an interface fits the first. Where every name has a
 * type, all of them are checked instead.
 *
 * @param schema changed in place
 * @param isSent true when it is a part of bodies that are sent, and of nothing else
 */
export function separatePatternKeys(schema: JsonObject, isSent = false): void {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const patterns = isJsonObject(schema.patternProperties) ? schema.patternProperties : {};
  const others = isTyped(schema.additionalProperties) ? { [ANY_NAME]: schema.additionalProperties } : {};
  const families = { ...patterns, ...others };
  const known = { ...properties, ...(ANY_NAME in families && patterns) };
  if (Object.keys(families).length === 0 || Object.keys(known).length === 0) return;
  const widened = Object.entries(families).map(([pattern, family]) => {
    const covered =
      pattern === ANY_NAME
        ? Object.keys(known)
        : Object.keys(properties).filter((name) => new RegExp(pattern, 'u').test(name));
    if (covered.length === 0) return [pattern, family] as const;
    const types = [family, ...covered.flatMap((name) => known[name] ?? [])].flatMap(singleTypes);
    const distinct = new Map(types.map((type) => [JSON.stringify(type), type]));
    const description = childOf(family, 'description');
    return [pattern, { ...(description !== undefined && { description }), anyOf: [...distinct.values()] }] as const;
  });
  delete schema.patternProperties;
  if (ANY_NAME in others) delete schema.additionalProperties;
  const parts = Array.isArray(schema.allOf) ? schema.allOf : [];
  const keys = { type: 'object', patternProperties: Object.fromEntries(widened) };
  const isChoice = isSent && !(ANY_NAME in families);
  schema.allOf = [...parts, isChoice ? { oneOf: [{ type: 'object', patternProperties: {} }, keys] } : keys];
}

/** True for a schema that says of what type a value is; without one it is unknown, which agrees with everything. */
function isTyped(schema: JsonValue | undefined): schema is JsonObject {
  return isJsonObject(schema) && Object.keys(schema).some((key) => key !== 'description' && !key.startsWith('x-'));
}

/**
 * The literal texts of which every name begins with one: `metadata.` for `^metadata\.`, `billing_address_` and
 * `shipping_address_` for `^(billing|shipping)_address_`; none when names can begin with anything.
 */
export function literalPrefixes(pattern: string): string[] {
  const [start = '', alternatives = ''] = ALTERNATIVES.exec(pattern) ?? [];
  const rest = `^${start === '' ? pattern.slice(1) : pattern.slice(start.length)}`;
  if (!pattern.startsWith('^') || hasOuterAlternative(pattern)) return [];
  const [matched = '', literal = ''] = LITERAL.exec(rest) ?? [];
  // What a quantifier behind it makes optional does not belong to the prefix.
  const sure = /^[?*{]/.test(rest.slice(matched.length)) ? literal.replace(/\\?.$/s, '') : literal;
  const tail = sure.replace(/\\(.)/gs, '$1');
  if (start !== '') return alternatives.split('|').map((alternative) => `${alternative}${tail}`);
  return tail === '' ? [] : [tail];
}

/** True when the pattern offers alternatives outside of its groups, so that it has several beginnings. */
function hasOuterAlternative(pattern: string): boolean {
  let grouped = pattern.replace(/\\./gs, '');
  for (let before = ''; before !== grouped; ) {
    before = grouped;
    grouped = grouped.replace(/\[[^\]]*\]|\([^()]*\)/g, '');
  }
  return grouped.includes('|');
}

/** The types that the schema allows, one by one and without comments. */
function singleTypes(schema: JsonValue): JsonValue[] {
  if (!isJsonObject(schema)) return [schema];
  const choices = schema.oneOf ?? schema.anyOf;
  if (Array.isArray(choices)) return choices.flatMap(singleTypes);
  const { $ref, items, enum: values } = schema;
  const kept = Object.entries({ $ref, items, enum: values }).filter(([, value]) => value !== undefined);
  const types = Array.isArray(schema.type) ? schema.type : [schema.type];
  return types.map((type) => Object.fromEntries([...(type === undefined ? [] : [['type', type]]), ...kept]));
}
