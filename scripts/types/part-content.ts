import { childOf, type JsonObject, type JsonValue } from '../contract/json.ts';
import { fromPointer, valueAt } from '../contract/pointer.ts';

const REFERENCE = /"\$ref":("(?:[^"\\]|\\.)*")/g;

/**
 * Reads what the declarations of a document's parts depend on: the part, and what it refers to, where
 * openapi-typescript looks for names and for what is required.
 *
 * @returns gives the content of a part as text, to compare it with others
 */
export function contentReader(document: JsonObject): (part: JsonValue) => string {
  const textOf = remembered((node: JsonValue): string => JSON.stringify(node));
  const targetOf = remembered((reference: string) => valueAt(document, fromPointer(JSON.parse(reference))));
  return (part) => {
    const reached = new Set([part]);
    for (const node of reached) {
      // Of what is referred to, only another reference leads further.
      if (node !== part && childOf(node, '$ref') === undefined) continue;
      for (const [, reference = ''] of textOf(node).matchAll(REFERENCE)) {
        const target = targetOf(reference);
        if (target !== undefined) reached.add(target);
      }
    }
    return [...reached].map(textOf).join('\n');
  };
}

function remembered<Key, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? compute(key);
    known.set(key, value);
    return value;
  };
}
