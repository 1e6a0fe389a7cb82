import { dereference } from '../../contract/dereference.ts';
import type { OpenApiDocument, Schema } from '../../contract/document.ts';
import { isJsonObject } from '../../contract/json.ts';

/** What a value is on the wire: a single text, or several that belong together. */
export type Shape = 'array' | 'object' | 'text';

/** Keywords whose schemas say something of the same value. `if` and `not` only ask. See JSON Schema 2020-12, 10.2. */
const LISTS = ['allOf', 'anyOf', 'oneOf'] as const;
const SINGLES = ['then', 'else'] as const;
const OF_OBJECTS = ['properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties'] as const;
const OF_ARRAYS = ['items', 'prefixItems', 'unevaluatedItems'] as const;

/** The schemas that may apply to one value: the given ones, what they refer to, and their branches. */
export function applicable(document: OpenApiDocument, nodes: readonly unknown[]): Schema[] {
  const found = new Set<Schema>();
  const visit = (node: unknown): void => {
    if (!isSchema(node) || found.has(node)) return;
    found.add(node);
    const { $ref } = node;
    if ($ref !== undefined) visit(dereference<Schema>(document, { $ref }));
    for (const keyword of LISTS) for (const branch of node[keyword] ?? []) visit(branch);
    for (const keyword of SINGLES) visit(node[keyword]);
    for (const branch of Object.values(node.dependentSchemas ?? {})) visit(branch);
  };
  for (const node of nodes) visit(node);
  return [...found];
}

/** What schemas of an object say of one of its fields. */
export function fieldSchemas(schemas: readonly Schema[], name: string): unknown[] {
  return schemas.flatMap(({ properties = {}, patternProperties = {}, ...others }) => {
    const named = Object.hasOwn(properties, name) ? [properties[name]] : [];
    const families = Object.entries(patternProperties).flatMap(([pattern, family]) =>
      new RegExp(pattern, 'u').test(name) ? [family] : [],
    );
    if (named.length + families.length > 0) return [...named, ...families];
    return [others.additionalProperties, others.unevaluatedProperties].filter(isSchema);
  });
}

/** The fields that schemas of an object name. */
export function fieldNames(schemas: readonly Schema[]): string[] {
  return [...new Set(schemas.flatMap(({ properties = {} }) => Object.keys(properties)))];
}

/** True when an object may have fields that its schemas describe and do not name. */
export function hasFamilies(schemas: readonly Schema[]): boolean {
  return schemas.some(
    ({ patternProperties = {}, ...others }) =>
      Object.keys(patternProperties).length > 0 ||
      [others.additionalProperties, others.unevaluatedProperties].some(isSchema),
  );
}

/** What schemas of a list say of one of its items. */
export function itemSchemas(schemas: readonly Schema[], index: number): unknown[] {
  return schemas.flatMap(({ prefixItems = [], items, unevaluatedItems }) => {
    const own = prefixItems[index] ?? items ?? unevaluatedItems;
    return own === undefined ? [] : [own];
  });
}

/** The types that schemas allow of a value; empty when they name none. */
export function typesOf(schemas: readonly Schema[]): ReadonlySet<string> {
  return new Set(schemas.flatMap(typesOfOne));
}

/** The types that a text can stand for. Where a schema takes texts beside something else, a text is a text. */
export function typesOfText(schemas: readonly Schema[]): ReadonlySet<string> {
  return new Set(
    schemas.flatMap((schema) => {
      const types = typesOfOne(schema);
      return types.includes('string') ? types.filter((type) => type === 'string' || type === 'null') : types;
    }),
  );
}

function typesOfOne({ type, enum: listed, ...others }: Schema): string[] {
  if (type !== undefined) return [type].flat();
  const values = 'const' in others ? [others.const] : (listed ?? []);
  return values.map(typeOf);
}

/** What a value is on the wire; undefined when the schemas allow of several. */
export function shapeOf(schemas: readonly Schema[]): Shape | undefined {
  const shapes = new Set([...typesOf(schemas)].filter((type) => type !== 'null').map(shapeOfType));
  for (const schema of schemas) {
    if (schema.type !== undefined) continue;
    if (OF_OBJECTS.some((keyword) => isJsonObject(schema[keyword]))) shapes.add('object');
    if (OF_ARRAYS.some((keyword) => schema[keyword] !== undefined)) shapes.add('array');
  }
  const [shape = 'text'] = shapes;
  return shapes.size > 1 ? undefined : shape;
}

/** True for a value that may be an object, as a form is. */
export function isObject(schemas: readonly Schema[]): boolean {
  const types = typesOf(schemas);
  return types.size === 0 || types.has('object');
}

export function isReference(node: unknown): node is { $ref: string } {
  return isJsonObject(node) && typeof node.$ref === 'string';
}

function shapeOfType(type: string): Shape {
  return type === 'array' || type === 'object' ? type : 'text';
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function isSchema(node: unknown): node is Schema {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}
