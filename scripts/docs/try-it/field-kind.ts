import type { Schema } from '../../contract/document.ts';
import type { CallField } from '../page-data/call-description.ts';

/** How the value of a field is put in: what kind it is of, and the values that are known. */
export function fieldKind(schema: Schema): Pick<CallField, 'closed' | 'kind' | 'values'> {
  const closed = schema.const === undefined ? schema.enum : [schema.const];
  const values = (closed ?? schema['x-extensible-enum'] ?? []).filter((value) => value !== null).map(String);
  const kind = kindOf(schema);
  return {
    ...(kind !== undefined && { kind }),
    ...(values.length > 0 && { values }),
    ...(values.length > 0 && closed !== undefined && { closed: true }),
  };
}

function kindOf({ type, format, contentMediaType }: Schema): CallField['kind'] {
  if (contentMediaType === 'application/json') return 'json';
  if (format === 'password') return 'secret';
  if (type === 'boolean') return 'boolean';
  return type === 'number' || type === 'integer' ? 'number' : undefined;
}
