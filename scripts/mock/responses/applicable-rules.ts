import { dereference } from '../../contract/dereference.ts';
import type { OpenApiDocument, Schema } from '../../contract/document.ts';
import { isJsonObject, type JsonKey } from '../../contract/json.ts';

const LISTS = ['allOf', 'anyOf', 'oneOf'] as const;
const SINGLES = ['if', 'then', 'else', 'not'] as const;
/** Keywords of an object or a list that compare its members as a whole. */
const COMPARING = ['const', 'enum', 'uniqueItems'] as const;
/** Keywords that a single value is checked against. See JSON Schema 2020-12 Validation, section 6. */
const VALUE_KEYWORDS = [
  'type',
  'enum',
  'const',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
] as const;

/** What one schema demands of a value by itself. */
export type ValueRules = Readonly<Partial<Record<(typeof VALUE_KEYWORDS)[number], unknown>>>;

/**
 * Everything that a schema and its branches demand of the single value at a place. As long as a new value there meets
 * and breaks the same of these rules as the old one, the whole stays as valid as it was.
 *
 * @param keys where the value stands
 * @returns undefined when a schema around it compares whole objects or lists, so that this cannot be said
 */
export function rulesAt(
  document: OpenApiDocument,
  schema: unknown,
  keys: readonly JsonKey[],
): ValueRules[] | undefined {
  const rules: ValueRules[] = [];
  const visit = (node: unknown, [key, ...rest]: readonly JsonKey[]): boolean => {
    if (typeof node === 'boolean' || node === undefined) return true;
    const { $ref: _, ...own } = node as Schema;
    const target = isReference(node) ? dereference<Schema>(document, node) : undefined;
    const at = key === undefined ? [] : [key, ...rest];
    if (target !== undefined && !visit(target, at)) return false;
    const branches = [
      ...LISTS.flatMap((keyword) => own[keyword] ?? []),
      ...SINGLES.flatMap((keyword) => own[keyword] ?? []),
      ...Object.values(own.dependentSchemas ?? {}),
    ];
    if (!branches.every((branch) => visit(branch, at))) return false;
    if (key === undefined) {
      const present = VALUE_KEYWORDS.filter((keyword) => own[keyword] !== undefined);
      if (present.length > 0) rules.push(Object.fromEntries(present.map((keyword) => [keyword, own[keyword]])));
      return true;
    }
    if (COMPARING.some((keyword) => own[keyword] !== undefined && own[keyword] !== false)) return false;
    return childSchemas(own, key).every((child) => visit(child, rest));
  };
  return visit(schema, keys) ? rules : undefined;
}

/** Keywords of an object by which it matters that a member is there. */
const COUNTING = ['minProperties', 'maxProperties', 'propertyNames', 'unevaluatedProperties'] as const;

/**
 * True when an object is as valid without a member as with it, as far as that can be told without trying: no schema
 * around asks for the member, or says anything that depends on it.
 *
 * @param keys where the member stands
 */
export function mayBeAbsent(document: OpenApiDocument, schema: unknown, keys: readonly JsonKey[]): boolean {
  const name = String(keys.at(-1));
  const visit = (node: unknown, [key, ...rest]: readonly JsonKey[]): boolean => {
    if (typeof node === 'boolean' || node === undefined || key === undefined) return true;
    const { $ref: _, ...own } = node as Schema;
    const target = isReference(node) ? dereference<Schema>(document, node) : undefined;
    const at = [key, ...rest];
    if (target !== undefined && !visit(target, at)) return false;
    if (COMPARING.some((keyword) => own[keyword] !== undefined && own[keyword] !== false)) return false;
    const branches = [
      ...LISTS.flatMap((keyword) => own[keyword] ?? []),
      ...SINGLES.flatMap((keyword) => own[keyword] ?? []),
      ...Object.values(own.dependentSchemas ?? {}),
    ];
    if (!branches.every((branch) => visit(branch, at))) return false;
    if (rest.length > 0) return childSchemas(own, key).every((child) => visit(child, rest));
    const dependent = Object.entries(own.dependentRequired ?? {}).flat(2);
    const asked = [...(own.required ?? []), ...dependent, ...Object.keys(own.dependentSchemas ?? {})];
    return !asked.includes(name) && COUNTING.every((keyword) => own[keyword] === undefined);
  };
  return visit(schema, keys);
}

function childSchemas(schema: Schema, key: JsonKey): unknown[] {
  const name = String(key);
  const { properties = {}, patternProperties = {}, additionalProperties, unevaluatedProperties } = schema;
  const named = Object.hasOwn(properties, name) ? [properties[name]] : [];
  const families = Object.entries(patternProperties).flatMap(([pattern, family]) =>
    new RegExp(pattern, 'u').test(name) ? [family] : [],
  );
  const others = named.length + families.length === 0 ? [additionalProperties] : [];
  const items = [schema.prefixItems?.[Number(key)] ?? schema.items, schema.contains];
  return [...named, ...families, ...others, unevaluatedProperties, ...items].filter((child) => child !== undefined);
}

function isReference(node: unknown): node is { $ref: string } {
  return isJsonObject(node) && typeof node.$ref === 'string';
}
