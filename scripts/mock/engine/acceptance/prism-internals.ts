/**
 * What the quick check takes from inside of Prism, whose version is pinned. It has to be Prism's own code: another
 * copy of Ajv, of the formats or of the joining of `allOf` would accept other requests sooner or later.
 */
import { createRequire } from 'node:module';
import { stripReadOnlyProperties } from '@stoplight/prism-http/dist/utils/filterRequiredProperties.js';
import { ValidationContext } from '@stoplight/prism-http/dist/validator/validators/types.js';
import { validateAgainstSchema } from '@stoplight/prism-http/dist/validator/validators/utils.js';
import type { IMediaTypeContent } from '@stoplight/types';
import { isSome, toUndefined } from 'fp-ts/lib/Option.js';

/** A schema as Prism keeps it. */
export type PrismSchema = NonNullable<IMediaTypeContent['schema']>;

type MergeAllOf = (schema: PrismSchema, options: { deep: boolean; ignoreAdditionalProperties: boolean }) => PrismSchema;

const prismRequire = createRequire(createRequire(import.meta.url).resolve('@stoplight/prism-http'));
const mergeAllOf: MergeAllOf = prismRequire('@stoplight/json-schema-merge-allof');

/** True when Prism finds nothing wrong with a value. It compiles a schema once, by the object's identity. */
export function meetsSchema(value: unknown, schema: PrismSchema, coerce: boolean): boolean {
  return !isSome(validateAgainstSchema(value, schema, coerce, ValidationContext.Input));
}

/** A body's schema in the form in which Prism checks requests against it; undefined when nothing is left of it. */
export function bodySchema(schema: PrismSchema): PrismSchema | undefined {
  return toUndefined(stripReadOnlyProperties(withoutAllOf(schema)));
}

function withoutAllOf(schema: PrismSchema): PrismSchema {
  try {
    return mergeAllOf(schema, { deep: true, ignoreAdditionalProperties: true });
  } catch {
    return schema; // as Prism does with what cannot be merged
  }
}
