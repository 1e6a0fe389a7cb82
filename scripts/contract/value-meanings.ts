import { isJsonObject, type JsonObject } from './json.ts';

/**
 * The description of a schema with what its values mean (`x-enumDescriptions`) as a list of Markdown below it, for those
 * who read descriptions only. A schema that says nothing of its values is given back as it is.
 */
export function withMeanings(schema: JsonObject): JsonObject {
  const { description, 'x-enumDescriptions': meanings } = schema;
  if (!isJsonObject(meanings)) return schema;
  const list = Object.entries(meanings).map(([value, meaning]) => `- \`${value}\`: ${String(meaning)}`);
  const text = typeof description === 'string' ? `${description.trimEnd()}\n\n` : '';
  return { ...schema, description: `${text}${list.join('\n')}` };
}
