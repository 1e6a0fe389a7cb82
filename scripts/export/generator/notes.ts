import type { JsonObject } from '../../contract/json.ts';

/** The schema, or another node, with a sentence at the end of its description. */
export function withNote(node: JsonObject, note: string): JsonObject {
  const description = typeof node.description === 'string' ? `${node.description} ${note}` : note;
  return { ...node, description };
}
