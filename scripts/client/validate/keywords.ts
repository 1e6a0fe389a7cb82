import type { SchemaData } from './contract-data.ts';

/** What the value of a keyword is made of: no schema, texts of which others are left out, a schema, a list of them, or schemas by name. */
export type KeywordKind = 'value' | 'texts' | 'schema' | 'list' | 'map';

/** The keywords that answers are judged by. See JSON Schema 2020-12. */
export const KEYWORDS: Readonly<Record<Exclude<keyof SchemaData, '$ref'>, KeywordKind>> = {
  type: 'value',
  const: 'value',
  enum: 'value',
  'x-extensible-enum': 'texts',
  format: 'value',
  pattern: 'value',
  minLength: 'value',
  maxLength: 'value',
  minimum: 'value',
  maximum: 'value',
  exclusiveMinimum: 'value',
  exclusiveMaximum: 'value',
  minItems: 'value',
  maxItems: 'value',
  minProperties: 'value',
  maxProperties: 'value',
  required: 'value',
  properties: 'map',
  patternProperties: 'map',
  additionalProperties: 'schema',
  prefixItems: 'list',
  items: 'schema',
  allOf: 'list',
  anyOf: 'list',
  oneOf: 'list',
  not: 'schema',
  if: 'schema',
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: 'schema',
  else: 'schema',
};
