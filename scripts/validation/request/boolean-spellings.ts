import { dereference } from '../../contract/dereference.ts';
import type { OpenApiDocument, Schema } from '../../contract/document.ts';
import { isJsonObject } from '../../contract/json.ts';

/** Texts that stand for `true` or `false`, and which of the two. */
export type BooleanSpellings = ReadonlyMap<string, string>;

const ALTERNATIVES = ['allOf', 'anyOf', 'oneOf'] as const;
const BOOLEANS: ReadonlySet<unknown> = new Set([true, false, 'true', 'false']);

/**
 * The other spellings that a form field or a query parameter takes for true and false: none for a field that is no
 * boolean, and no text that its schema allows to mean something of its own.
 *
 * @param schemas all that is said about the field
 * @param spellings texts, and what they mean
 */
export function booleanSpellings(
  document: OpenApiDocument,
  schemas: readonly Schema[],
  spellings: readonly (readonly [text: string, meant: string])[],
): BooleanSpellings {
  const kinds = schemas.flatMap((schema) => leavesOf(document, schema));
  const meanings = ['true', 'false'].filter((text) => kinds.some((kind) => isBoolean(kind) && allows(kind, text)));
  return new Map(
    spellings.filter(([text, meant]) => meanings.includes(meant) && !kinds.some((kind) => allows(kind, text))),
  );
}

/** The schemas that say what a value is: the one itself, or its alternatives. */
function leavesOf(document: OpenApiDocument, node: unknown, depth = 0): Schema[] {
  if (!isJsonObject(node) || depth > 16) return [];
  const schema = dereference<Schema>(document, node);
  const branches = ALTERNATIVES.flatMap((keyword) => schema[keyword] ?? []);
  return [schema, ...branches.flatMap((branch) => leavesOf(document, branch, depth + 1))];
}

function isBoolean(schema: Schema): boolean {
  const values = valuesOf(schema);
  if (values !== undefined) return values.every((value) => BOOLEANS.has(value));
  return typesOf(schema).includes('boolean');
}

/** True when a text is a value of the schema as it stands; a schema that does not say what its values are has none. */
function allows(schema: Schema, text: string): boolean {
  const values = valuesOf(schema);
  if (values !== undefined) return values.some((value) => String(value) === text);
  return typesOf(schema).some((type) => {
    if (type === 'boolean') return BOOLEANS.has(text);
    return type === 'string' || ((type === 'integer' || type === 'number') && /^\d+$/.test(text));
  });
}

function valuesOf(schema: Schema): readonly unknown[] | undefined {
  return 'const' in schema ? [schema.const] : schema.enum;
}

function typesOf({ type }: Schema): readonly string[] {
  return [type ?? []].flat();
}
