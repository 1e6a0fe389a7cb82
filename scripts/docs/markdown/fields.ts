import { schemaOf } from '../../contract/dereference.ts';
import type { OpenApiDocument, Schema } from '../../contract/document.ts';

/** One line of a table of fields. */
export interface Field {
  /** Where the field stands: names joined with dots, `[]` behind a list; a pattern stands between slashes. */
  readonly path: string;
  /** Markdown: the type, with the name of the component that describes it where there is one. */
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
}

type SchemaNode = Schema | { $ref: string } | boolean;

/**
 * The fields of an object, in the schema's order. What stands below a field is listed too, unless a component of its
 * own describes it, which has a page of its own.
 *
 * @param document the document that the schema's references lead into
 * @param path where the object stands; empty for the body itself
 * @param around the schemas that it stands in: of one that stands in itself again the fields are listed once
 */
export function fieldsOf(
  document: OpenApiDocument,
  node: SchemaNode,
  path = '',
  around: readonly Schema[] = [],
): Field[] {
  const schema = schemaOf(document, node);
  if (around.includes(schema)) return [];
  const open = [...around, schema];
  const prefix = path === '' ? '' : `${path}.`;
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, child]) =>
    fieldAndBelow(document, child, `${prefix}${name}`, schema.required?.includes(name) ?? false, open).map(
      (field, index) =>
        index === 0 && schema['x-documented-limit']?.required?.includes(name)
          ? { ...field, description: `${field.description} Required by the pages, not enforced.` }
          : field,
    ),
  );
  const families = Object.entries(schema.patternProperties ?? {}).flatMap(([pattern, child]) =>
    fieldAndBelow(document, child, `${prefix}/${pattern}/`, false, open),
  );
  const parts = (schema.allOf ?? []).flatMap((part) => fieldsOf(document, part, path, open));
  const hasOwnPage = componentName(schema.items) !== undefined;
  const items = isSchema(schema.items) && !hasOwnPage ? fieldsOf(document, schema.items, `${path}[]`, open) : [];
  return mergeSamePaths([...parts, ...own, ...families, ...items]);
}

/** A part of `allOf` may narrow a field that another part has: one line says both. */
function mergeSamePaths(fields: readonly Field[]): Field[] {
  const merged = new Map<string, Field>();
  for (const field of fields) {
    const other = merged.get(field.path);
    merged.set(
      field.path,
      other === undefined
        ? field
        : {
            ...other,
            required: other.required || field.required,
            description: `${other.description} ${field.description}`,
          },
    );
  }
  return [...merged.values()];
}

/** True for a component that lists fields, so that it is worth a page. */
export function hasFields(document: OpenApiDocument, node: SchemaNode, around: readonly Schema[] = []): boolean {
  const schema = schemaOf(document, node);
  if (around.includes(schema)) return false;
  const open = [...around, schema];
  const { properties = {}, patternProperties = {}, allOf = [], items } = schema;
  return (
    Object.keys(properties).length + Object.keys(patternProperties).length > 0 ||
    allOf.some((part) => hasFields(document, part, open)) ||
    (isSchema(items) && componentName(items) === undefined && hasFields(document, items, open))
  );
}

/** The name of the schema component that a node refers to. */
function componentName(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null || !('$ref' in node) || typeof node.$ref !== 'string') return undefined;
  return /^#\/components\/schemas\/([^/]+)$/.exec(node.$ref)?.[1];
}

function fieldAndBelow(
  document: OpenApiDocument,
  node: SchemaNode,
  path: string,
  required: boolean,
  around: readonly Schema[],
): Field[] {
  const schema = schemaOf(document, node);
  // What stands beside a reference comes before what it leads to.
  const own = typeof node === 'object' && 'description' in node ? node.description : undefined;
  const description = own ?? schema.description ?? '';
  const field = {
    path,
    type: typeText(document, node),
    required,
    description: `${description}${valuesText(schema)}${limitText(schema)}`,
  };
  return componentName(node) === undefined ? [field, ...fieldsOf(document, schema, path, around)] : [field];
}

/**
 * A schema's type in words, with links to the pages of components.
 *
 * @param around names of the components whose type this one is a part of
 */
export function typeText(document: OpenApiDocument, node: SchemaNode, around: readonly string[] = []): string {
  if (node === false) return 'not allowed';
  const schema = schemaOf(document, node);
  const name = componentName(node);
  if (name !== undefined && hasFields(document, node)) return `[${name}](../schemas/${name}.md)`;
  if (name !== undefined && around.includes(name)) return name;
  const inner = name === undefined ? around : [...around, name];
  const textOf = (part: SchemaNode) => typeText(document, part, inner);
  const alternatives = schema.oneOf ?? schema.anyOf ?? [];
  if (alternatives.length > 0) return alternatives.map(textOf).join(' or ');
  if (schema.contentSchema !== undefined) return `string with the JSON of ${textOf(schema.contentSchema)}`;
  const types = [schema.type ?? []].flat().join(' or ');
  const items = isSchema(schema.items) ? ` of ${textOf(schema.items)}` : '';
  const format = schema.format ?? schema.contentMediaType;
  return `${types || 'any'}${items}${format === undefined ? '' : ` (${format})`}`;
}

function valuesText(schema: Schema): string {
  const closed = schema.const === undefined ? (schema.enum ?? []) : [schema.const];
  const open = schema['x-extensible-enum'] ?? [];
  const list = (values: readonly unknown[]) => values.map((value) => `\`${value}\``).join(', ');
  if (closed.length > 0) return ` One of: ${list(closed)}.`;
  return open.length > 0 ? ` Known values, more may come: ${list(open)}.` : '';
}

/** What pages demand and the API does not enforce, keyword by keyword. */
function limitText({ 'x-documented-limit': limit = {} }: Schema): string {
  const { required, ...keywords } = limit;
  const words = Object.entries(keywords).map(([keyword, value]) => `\`${keyword}: ${JSON.stringify(value)}\``);
  return words.length === 0 ? '' : ` Limit of the pages, not enforced: ${words.join(', ')}.`;
}

function isSchema(node: unknown): node is SchemaNode {
  return typeof node === 'object' && node !== null;
}
