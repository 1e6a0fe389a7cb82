import { isJsonContainer, isJsonObject, type JsonValue } from '../contract/json.ts';
import { fromPointer, valueAt } from '../contract/pointer.ts';

/** True when two nodes, one of each document, are the same object and everything that they refer to is the same as well. */
export type Unchanged = (a: JsonValue | undefined, b: JsonValue | undefined) => boolean;

/** Keywords whose entries have names of users. */
const MAPS = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs']);

/**
 * What two documents share, where the equal parts of both are one object (`withSharedParts`). Examples do not count.
 */
export function unchangedBetween(a: JsonValue, b: JsonValue): Unchanged {
  const known = new Map<JsonValue, boolean>();
  const sameTarget = (reference: string): boolean => {
    const keys = fromPointer(reference);
    const [before, after] = [valueAt(a, keys), valueAt(b, keys)];
    return before === after && before !== undefined && isStable(before, false);
  };
  const isStable = (node: JsonValue, isMap: boolean): boolean => {
    if (!isJsonContainer(node)) return true;
    const found = known.get(node);
    if (found !== undefined) return found;
    known.set(node, false); // a schema that refers to itself is looked at
    const ownReference = isJsonObject(node) && typeof node.$ref === 'string' ? node.$ref : undefined;
    const result =
      (ownReference === undefined || sameTarget(ownReference)) &&
      Object.entries(node).every(
        ([key, child]) =>
          (!isMap && (key === 'examples' || key === 'example')) || isStable(child, !isMap && MAPS.has(key)),
      );
    known.set(node, result);
    return result;
  };
  return (before, after) => before === after && before !== undefined && isStable(before, false);
}
