import { schemaOf } from '../../contract/dereference.ts';
import type { OpenApiDocument, Schema } from '../../contract/document.ts';
import type { TypeWord } from './field.ts';
import { isSchema } from './limits.ts';

export type SchemaNode = Schema | { $ref: string } | boolean;

/** `password` says that tools do not show the value; other formats are part of what is asked for. */
const SECRET = 'password';

const PLURALS: Readonly<Record<string, string>> = {
  string: 'strings',
  integer: 'integers',
  number: 'numbers',
  boolean: 'booleans',
  object: 'objects',
};

/** The name of the schema component that a node refers to. */
export function componentName(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null || !('$ref' in node) || typeof node.$ref !== 'string') return undefined;
  return /^#\/components\/schemas\/([^/]+)$/.exec(node.$ref)?.[1];
}

/** A schema's type in words; what has a name is named by it. */
export function typeWords(document: OpenApiDocument, node: SchemaNode): readonly TypeWord[] {
  const name = componentName(node);
  if (name === undefined) return wordsOf(document, schemaOf(document, node), node === false);
  const target = schemaOf(document, node);
  return [{ schema: name }, ...(isNullable(target) ? [' or null'] : [])];
}

function wordsOf(document: OpenApiDocument, schema: Schema, isFalse: boolean): readonly TypeWord[] {
  if (isFalse) return ['not allowed'];
  const alternatives = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].filter(saysType);
  if (alternatives.length > 0 && schema.properties === undefined) return joined(document, alternatives, ' or ');
  if (isSchema(schema.contentSchema)) {
    return ['JSON text: ', ...typeWords(document, schema.contentSchema), ...(isNullable(schema) ? [' or null'] : [])];
  }
  const [only, ...others] = (schema.allOf ?? []).filter((part) => componentName(part) !== undefined);
  if (only !== undefined && others.length === 0) return typeWords(document, only);
  const types = [schema.type ?? inferred(schema)].flat();
  const words = types.flatMap((type, index): TypeWord[] => [
    ...(index === 0 ? [] : [' or ']),
    ...(type === 'array' ? listWords(document, schema) : [type]),
  ]);
  const note = noteOf(schema);
  return note === undefined ? words : [...words, ` (${note})`];
}

function inferred(schema: Schema): string {
  if (schema.properties !== undefined || schema.patternProperties !== undefined) return 'object';
  return schema.const === undefined || schema.const === null ? 'any value' : typeof schema.const;
}

function listWords(document: OpenApiDocument, { items }: Schema): readonly TypeWord[] {
  if (!isSchema(items)) return ['list'];
  const [only, ...others] = typeWords(document, items);
  const plural = others.length === 0 && typeof only === 'string' ? PLURALS[only] : undefined;
  return ['list of ', ...(plural === undefined ? typeWords(document, items) : [plural])];
}

function noteOf({ format, contentMediaType, contentEncoding }: Schema): string | undefined {
  if (format === SECRET) return 'secret';
  return format ?? contentMediaType ?? (contentEncoding === undefined ? undefined : `${contentEncoding}`);
}

/** What only demands fields is no type. */
function saysType(node: SchemaNode): boolean {
  if (typeof node === 'boolean' || componentName(node) !== undefined) return true;
  return Object.keys(node).some((key) => !['required', 'not', 'if', 'then', 'else'].includes(key));
}

function joined(document: OpenApiDocument, nodes: readonly SchemaNode[], between: string): readonly TypeWord[] {
  return nodes.flatMap((node, index) => [...(index === 0 ? [] : [between]), ...typeWords(document, node)]);
}

function isNullable({ type }: Schema): boolean {
  return Array.isArray(type) && type.includes('null');
}
