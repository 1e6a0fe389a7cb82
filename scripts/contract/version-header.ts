import { isJsonObject, type JsonObject } from './json.ts';

/**
 * True for the header that selects a version. It has each document's own version as default and example, which is no
 * change.
 */
export function isVersionHeader(parameter: JsonObject): boolean {
  return parameter['x-role'] === 'version';
}

/** The header without what is another one in each version. */
export function withoutOwnVersion({ example: _, examples: __, ...parameter }: JsonObject): JsonObject {
  if (!isJsonObject(parameter.schema)) return parameter;
  const { default: _own, example: _same, examples: _all, ...schema } = parameter.schema;
  return { ...parameter, schema };
}
