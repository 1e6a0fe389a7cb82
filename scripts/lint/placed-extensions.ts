import { isJsonObject, type JsonObject, type JsonValue } from '../contract/json.ts';
import { isExtension, typedWalk } from './typed-walk.ts';

/** An extension of the specification, and what has it. */
export interface PlacedExtension {
  readonly name: string;
  readonly value: JsonValue;
  readonly holder: JsonObject;
  /** Redocly's name of the kind of the holder (`Schema`, `Operation`, …). */
  readonly kind: string;
  /** True for one that is in Redocly's tables, as `x-enumDescriptions` is. */
  readonly isRedocly: boolean;
}

/** All extensions of a document, in its order, each with the keys of what has it. */
export const extensionsIn = typedWalk<PlacedExtension>((node, kind) => {
  if (!isJsonObject(node)) return [];
  return Object.entries(node)
    .filter(([name]) => isExtension(kind, name))
    .map(([name, value]) => {
      const isRedocly = Object.hasOwn(kind.properties, name);
      return { name, value, holder: node, kind: kind.name, isRedocly };
    });
});
