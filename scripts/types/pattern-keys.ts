import { childOf, isJsonObject, type JsonObject, type JsonValue } from '../contract/json.ts';

/** A group of plain alternatives at the start. */
const ALTERNATIVES = /^\^\((\w+(?:\|\w+)*)\)(?![?*{])/;
const LITERAL = /^\^((?:\\[^\w]|[^\\^$.|?*+()[\]{}])+)/;

/**
 * Moves `patternProperties` into a part of its own, so that its template key stands beside the named properties. A
 * named property that the family covers as well may have a type of its own; the family then takes that type too,
 * because TypeScript wants both to agree.
 *
 * @param schema changed in place
 */
export function separatePatternKeys(schema: JsonObject): void {
  const { patternProperties, properties } = schema;
  if (!isJsonObject(patternProperties) || !isJsonObject(properties)) return;
  const families = Object.entries(patternProperties).map(([pattern, family]) => {
    const covered = Object.keys(properties).filter((name) => new RegExp(pattern, 'u').test(name));
    if (covered.length === 0) return [pattern, family] as const;
    const types = [family, ...covered.flatMap((name) => properties[name] ?? [])].flatMap(singleTypes);
    const distinct = new Map(types.map((type) => [JSON.stringify(type), type]));
    return [pattern, { description: childOf(family, 'description') ?? '', anyOf: [...distinct.values()] }] as const;
  });
  delete schema.patternProperties;
  const parts = Array.isArray(schema.allOf) ? schema.allOf : [];
  schema.allOf = [...parts, { type: 'object', patternProperties: Object.fromEntries(families) }];
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
