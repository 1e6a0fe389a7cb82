import { isJsonObject, type JsonObject } from '../contract/json.ts';
import { factsOf, type Parts } from './parts.ts';

/** The groups of components that `no-unused-components` looks at. */
const COUNTED = /^#\/components\/(schemas|parameters|responses|examples|requestBodies|headers)\//;

/**
 * True when the rules that look at a document as a whole may have something to say: an operationId stands twice, or a
 * component or a security scheme is used by nothing. The parts alone do not show it.
 */
export function mayBreakWhole(document: JsonObject, parts: Parts): boolean {
  const ids = new Set<string>();
  const used = new Set<string>();
  const schemes = new Set((Array.isArray(document.security) ? document.security : []).flatMap(keysOf));
  for (const facts of [...parts.values()].map(factsOf)) {
    for (const id of facts.operationIds) {
      if (ids.has(id)) return true;
      ids.add(id);
    }
    for (const pointer of facts.uses) used.add(pointer);
    for (const name of facts.schemes) schemes.add(name);
  }
  const unused = [...parts.keys()].some((pointer) => COUNTED.test(pointer) && !used.has(pointer));
  return unused || keysOf(childSchemes(document)).some((name) => !schemes.has(name));
}

/** What every part is judged against besides the parts that it refers to: tags, servers, security. */
export function surroundingsOf(document: JsonObject): string {
  const { info, paths, webhooks, components, ...root } = document;
  return JSON.stringify([root, childSchemes(document)]);
}

function childSchemes({ components }: JsonObject): unknown {
  return isJsonObject(components) ? (components.securitySchemes ?? {}) : {};
}

function keysOf(value: unknown): string[] {
  return isJsonObject(value) ? Object.keys(value) : [];
}
