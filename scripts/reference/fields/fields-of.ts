import { schemaOf } from '../../contract/dereference.ts';
import type { OpenApiDocument, Schema } from '../../contract/document.ts';
import type { JsonKey } from '../../contract/json.ts';
import { fromPointer } from '../../contract/pointer.ts';
import type { ReferenceSource } from '../reference-source.ts';
import { changesOfNode } from '../since/node-change.ts';
import { familyName } from './family-name.ts';
import type { Field } from './field.ts';
import { isSchema, limitsOf } from './limits.ts';
import { needsOf, type Rule, rulesOf } from './rules.ts';
import { componentName, type SchemaNode, typeWords } from './type-words.ts';
import { valueListOf } from './value-list.ts';

/** What an object has: its fields, and what holds among them. */
export interface ObjectFields {
  readonly fields: readonly Field[];
  readonly rules: readonly Rule[];
}

/** Where a schema stands, for what is said of it. */
interface Place {
  readonly keys: readonly JsonKey[];
  /** Names from the body down. */
  readonly path: string;
  /** The schemas around: of one that stands in itself again the fields are listed once. */
  readonly around: readonly Schema[];
}

const known = new WeakMap<OpenApiDocument, Map<string, ObjectFields>>();

/**
 * The fields of a body, in the schema's order, and what is inside of them as far as no component describes it. A
 * component that is asked for twice is looked at once.
 *
 * @param keys where the schema stands in the document
 */
export function fieldsOf(source: ReferenceSource, node: SchemaNode, keys: readonly JsonKey[]): ObjectFields {
  const name = componentName(node);
  if (name === undefined) return objectFields(source, node, { keys, path: '', around: [] });
  const ofDocument = known.get(source.document) ?? new Map<string, ObjectFields>();
  known.set(source.document, ofDocument);
  const found = ofDocument.get(name) ?? objectFields(source, node, { keys, path: '', around: [] });
  ofDocument.set(name, found);
  return found;
}

/** One field, such as a parameter, of which only the schema is given. */
export function fieldOf(
  source: ReferenceSource,
  node: SchemaNode,
  { name, keys, required }: { readonly name: string; readonly keys: readonly JsonKey[]; readonly required: boolean },
): Field {
  return describe(source, node, { keys, path: name, around: [] }, { name, required, needs: [] });
}

function objectFields(source: ReferenceSource, node: SchemaNode, place: Place): ObjectFields {
  const schema = schemaOf(source.document, node);
  if (place.around.includes(schema)) return { fields: [], rules: [] };
  const keys = isReference(node) ? fromPointer(node.$ref) : place.keys;
  const inside: Place = { ...place, keys, around: [...place.around, schema] };
  const rules = rulesOf(schema);
  const parts = (schema.allOf ?? []).map((part, index) => objectFields(source, part, below(inside, ['allOf', index])));
  const items = unnamed(schema.items, (list) =>
    objectFields(source, list, { ...below(inside, ['items']), path: `${place.path}[]` }),
  );
  const content = unnamed(schema.contentSchema, (text) => objectFields(source, text, below(inside, ['contentSchema'])));
  const all = [...parts, ...items, ...content, ...alternativesOf(source, schema, inside)];
  return {
    fields: mergeSamePaths([...all.flatMap(({ fields }) => fields), ...ownFields(source, schema, inside, rules)]),
    // The rules of the parts that have no name are among the schema's own.
    rules: [...rules, ...namedParts(schema).flatMap((index) => parts[index]?.rules ?? [])],
  };
}

function namedParts({ allOf = [] }: Schema): number[] {
  return allOf.flatMap((part, index) => (componentName(part) === undefined ? [] : [index]));
}

function ownFields(source: ReferenceSource, schema: Schema, place: Place, rules: readonly Rule[]): Field[] {
  const { properties = {}, patternProperties = {}, additionalProperties } = schema;
  const field = (name: string, node: SchemaNode, keys: readonly JsonKey[], required = false) =>
    describe(
      source,
      node,
      { ...below(place, keys), path: place.path === '' ? name : `${place.path}.${name}` },
      { name, required, needs: required ? [] : needsOf(rules, name) },
    );
  const families = new Map(
    Object.entries(patternProperties).map(([pattern, node]) => [familyName(pattern), { pattern, node }]),
  );
  return [
    ...Object.entries(properties).map(([name, node]) =>
      field(name, node, ['properties', name], schema.required?.includes(name)),
    ),
    ...[...families].map(([name, { pattern, node }]) => field(name, node, ['patternProperties', pattern])),
    ...(isSchema(additionalProperties) ? [field('*', additionalProperties, ['additionalProperties'])] : []),
  ];
}

function describe(
  source: ReferenceSource,
  node: SchemaNode,
  place: Place,
  { name, required, needs }: { readonly name: string; readonly required: boolean; readonly needs: readonly string[] },
): Field {
  const schema = schemaOf(source.document, node);
  const changes = changesOfNode(source.contract, node, place.keys);
  const targetKeys = isReference(node) ? fromPointer(node.$ref) : place.keys;
  const listChanges = isReference(node) ? changesOfNode(source.contract, schema, targetKeys) : changes;
  // What stands beside a reference comes before what it leads to.
  const own = typeof node === 'object' && 'description' in node ? node.description : undefined;
  return {
    name,
    path: place.path,
    required,
    type: typeWords(source.document, node),
    description: own ?? schema.description ?? '',
    limits: [...needs, ...limitsOf(schema)],
    values: valueListOf(schema, listChanges, { withMeanings: !isReference(node) }),
    deprecated: schema.deprecated === true,
    changes: changes.filter(({ created, values }) => created || values.length === 0),
    fields: unnamed(node, (inside) => objectFields(source, inside, place)).flatMap(({ fields }) => fields),
  };
}

/** The fields of alternatives; when several have some, their paths have the number of the alternative. */
function alternativesOf(source: ReferenceSource, schema: Schema, place: Place): ObjectFields[] {
  const options = (['oneOf', 'anyOf'] as const).flatMap((kind) =>
    (schema[kind] ?? []).map((option, index) => ({ option, keys: [kind, index] })),
  );
  const look = (path: (number: number) => string) =>
    options.flatMap(({ option, keys }, index) =>
      unnamed(option, (inside) => objectFields(source, inside, { ...below(place, keys), path: path(index + 1) })),
    );
  const found = look(() => place.path);
  const several = found.filter(({ fields }) => fields.length > 0).length > 1;
  return several ? look((number) => `${place.path}(${number})`) : found;
}

/** What to say of a schema that has no page of its own. */
function unnamed(node: unknown, say: (node: Schema) => ObjectFields): ObjectFields[] {
  return isSchema(node) && componentName(node) === undefined ? [say(node)] : [];
}

/** A part of `allOf` may narrow a field that another part has: one entry says both. */
function mergeSamePaths(fields: readonly Field[]): Field[] {
  const merged = new Map<string, Field>();
  for (const field of fields) {
    const other = merged.get(field.path);
    merged.set(field.path, other === undefined ? field : both(other, field));
  }
  return [...merged.values()];
}

function both(first: Field, second: Field): Field {
  return {
    ...first,
    required: first.required || second.required,
    description: [...new Set([first.description, second.description])].filter((text) => text !== '').join(' '),
    limits: [...new Set([...first.limits, ...second.limits])],
    values: second.values ?? first.values,
    deprecated: first.deprecated || second.deprecated,
    changes: [...first.changes, ...second.changes],
    fields: mergeSamePaths([...first.fields, ...second.fields]),
  };
}

function below(place: Place, keys: readonly JsonKey[]): Place {
  return { ...place, keys: [...place.keys, ...keys] };
}

function isReference(node: SchemaNode): node is { $ref: string } {
  return typeof node === 'object' && '$ref' in node && typeof node.$ref === 'string';
}
