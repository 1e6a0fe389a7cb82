import { schemaOf } from '../contract/dereference.ts';
import type { OpenApiDocument, Schema } from '../contract/document.ts';
import { fieldAnchor } from '../contract/field-anchor.ts';
import { isJsonContainer } from '../contract/json.ts';
import { familyName } from '../reference/fields/family-name.ts';
import type { SearchEntry, Subject } from './entry.ts';

/** An entry as one version has it, with its text in Markdown. */
export type Found = Omit<SearchEntry, 'snippet' | 'versions'> & { readonly text: string };

export type SchemaNode = Schema | { $ref: string } | boolean;

/** What the fields and values of a schema are part of. */
interface Owner {
  readonly subject: Subject;
  /** As for `fieldAnchor`. */
  readonly place?: string;
}

/**
 * The fields of a schema and the values that its lists have. What a component describes is left to that component.
 *
 * @param path where the schema stands; empty for the whole
 */
export function schemaEntries(document: OpenApiDocument, node: SchemaNode, owner: Owner, path = ''): Found[] {
  if (typeof node === 'boolean') return [];
  const schema = schemaOf(document, node);
  const prefix = path === '' ? '' : `${path}.`;
  const fields = [
    ...Object.entries(schema.properties ?? {}).map(([name, child]) => [`${prefix}${name}`, child] as const),
    ...Object.entries(schema.patternProperties ?? {}).map(
      ([name, child]) => [`${prefix}${familyName(name)}`, child] as const,
    ),
  ];
  return [
    ...valueEntries(schema, owner, path),
    ...fields.flatMap(([place, child]) => [
      fieldEntry(document, child, owner, place),
      ...partEntries(document, child, owner, place),
    ]),
    ...(schema.allOf ?? []).flatMap((part) => partEntries(document, part, owner, path)),
    ...(isSchema(schema.items) ? partEntries(document, schema.items, owner, `${path}[]`) : []),
  ];
}

function partEntries(document: OpenApiDocument, node: SchemaNode, owner: Owner, path: string): Found[] {
  return isComponent(node) ? [] : schemaEntries(document, node, owner, path);
}

function fieldEntry(document: OpenApiDocument, node: SchemaNode, { subject, place }: Owner, path: string): Found {
  const own = typeof node === 'object' && 'description' in node ? node.description : undefined;
  const description = own ?? schemaOf(document, node).description ?? '';
  return {
    kind: 'field',
    title: path,
    text: String(description),
    subject: { ...subject, anchor: fieldAnchor(path, place) },
  };
}

/** Values of lists that are closed, and of those that may grow. */
function valueEntries(schema: Schema, { subject, place }: Owner, path: string): Found[] {
  const values: readonly unknown[] = [...(schema.enum ?? []), ...(schema['x-extensible-enum'] ?? [])];
  const isWhole = path === '' && place === undefined;
  const whole = path === '' ? `\`${subject.name}\`` : `\`${path}\` in ${subject.name}`;
  return values
    .filter((value) => value !== null && !isJsonContainer(value))
    .map((value) => ({
      kind: 'value',
      title: String(value),
      text: `Value of ${whole}${meaningOf(schema, value)}`,
      subject: { ...subject, anchor: isWhole ? fieldAnchor(String(value), 'value') : fieldAnchor(path, place) },
    }));
}

function meaningOf({ 'x-enumDescriptions': meanings }: Schema, value: unknown): string {
  const meaning = meanings?.[String(value)];
  return meaning === undefined ? '' : `: ${meaning}`;
}

/** True for what is nothing but a reference to a component, which has a page of its own. */
export function isComponent(node: SchemaNode): node is { $ref: string } {
  return typeof node === 'object' && '$ref' in node;
}

function isSchema(node: unknown): node is SchemaNode {
  return typeof node === 'object' && node !== null;
}
