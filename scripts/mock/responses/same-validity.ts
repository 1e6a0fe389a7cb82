import type { ValidateFunction } from 'ajv/dist/2020.js';
import type { OpenApiDocument } from '../../contract/document.ts';
import type { JsonKey, JsonPrimitive } from '../../contract/json.ts';
import { createAjv } from '../../validation/ajv.ts';
import { rulesAt } from './applicable-rules.ts';

const ajv = createAjv();
/** By the rules as text: the same few rules stand in many schemas of many versions. */
const validators = new Map<string, ValidateFunction>();

/**
 * Tells which values may stand in the place of another, so that the answer around them stays as valid as it was.
 *
 * @param schema the answer's schema
 * @param keys where the value stands
 * @param original the value that stands there in a valid answer
 */
export function sameValidity(
  document: OpenApiDocument,
  schema: unknown,
  keys: readonly JsonKey[],
  original: JsonPrimitive,
): (value: JsonPrimitive) => boolean {
  const rules = rulesAt(document, schema, keys);
  if (rules === undefined) return (value) => value === original;
  const checks = [...new Set(rules.map((rule) => JSON.stringify(rule)))].map((rule) => {
    const validate = validators.get(rule) ?? ajv.compile(JSON.parse(rule));
    validators.set(rule, validate);
    return { validate, expected: validate(original) };
  });
  return (value) => checks.every(({ validate, expected }) => validate(value) === expected);
}
