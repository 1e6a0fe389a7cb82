import type { Schema } from '../../contract/document.ts';
import { isJsonContainer, type JsonPrimitive } from '../../contract/json.ts';
import type { NodeChange } from '../since/node-change.ts';
import { codeOf } from '../words.ts';
import type { FieldValue, ValueList } from './field.ts';

/**
 * The values that a schema lists, each with what the contract says of it alone.
 *
 * @param withMeanings false where the schema has a name, and what values mean is said where it is described
 */
export function valueListOf(
  schema: Schema,
  changes: readonly NodeChange[],
  { withMeanings }: { readonly withMeanings: boolean },
): ValueList | undefined {
  const closed = schema.const === undefined ? schema.enum : [schema.const];
  const values: readonly unknown[] = closed ?? schema['x-extensible-enum'] ?? [];
  if (values.length === 0) return undefined;
  const names = namesOf(schema);
  return {
    closed: closed !== undefined,
    values: values.filter(isPrimitive).map(
      (value, index): FieldValue => ({
        value,
        name: names[index],
        meaning: withMeanings ? schema['x-enumDescriptions']?.[String(value)] : undefined,
        before: olderForm(schema, value),
        change: changes.find((change) => change.values.includes(value)),
      }),
    ),
  };
}

/** Names that say more than the values do. */
function namesOf(schema: Schema): readonly string[] {
  const names: unknown = (schema as { readonly 'x-enum-varnames'?: unknown })['x-enum-varnames'];
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
}

function olderForm({ 'x-older-values': older = [] }: Schema, value: JsonPrimitive): string | undefined {
  const form = older.find((entry) => entry.value === value);
  if (form === undefined) return undefined;
  return form.shown === undefined ? 'earlier versions leave it out' : `earlier versions show ${codeOf(form.shown)}`;
}

function isPrimitive(value: unknown): value is JsonPrimitive {
  return value !== undefined && !isJsonContainer(value);
}
