import type { OlderValue, Schema } from '../contract/document.ts';

/** The values that schemas of one value name, in closed and in open lists; undefined when none of them has a list. */
export function listedValues(schemas: readonly Schema[]): ReadonlySet<unknown> | undefined {
  const lists = schemas.flatMap((schema) => [
    ...(schema.enum === undefined ? [] : [schema.enum]),
    ...(schema['x-extensible-enum'] === undefined ? [] : [schema['x-extensible-enum']]),
    ...('const' in schema ? [[schema.const]] : []),
  ]);
  return lists.length === 0 ? undefined : new Set(lists.flat());
}

/** How versions without a value show what has it; undefined when that is not known. */
export function olderFormOf(schemas: readonly Schema[], value: unknown): OlderValue | undefined {
  return schemas.flatMap((schema) => schema['x-older-values'] ?? []).find((entry) => entry.value === value);
}
