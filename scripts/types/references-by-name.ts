import { childOf, isJsonObject, type JsonObject, type JsonValue, setOwn } from '../contract/json.ts';
import { fromPointer, valueAt } from '../contract/pointer.ts';
import { visitSchemas } from './schemas.ts';

/** Holds the name of the component that a schema stands for. */
export const REFERENCE_KEY = 'x-declared-as';

/**
 * Writes references to schemas as the names of the components that they lead to, which a transform prints. What a
 * reference finds elsewhere, such as one property of a component, becomes a component of its own.
 *
 * @param document changed in place
 */
export function nameReferences(document: JsonObject): void {
  const components = childOf(document, 'components');
  const schemas = childOf(components ?? null, 'schemas');
  const declared: JsonObject = isJsonObject(schemas) ? schemas : {};
  const names = new Map<string, string>();
  const nameOf = (reference: string): string => {
    const keys = fromPointer(reference);
    const [section, group, component = ''] = keys;
    if (keys.length === 3 && section === 'components' && group === 'schemas') return component;
    const known = names.get(reference);
    if (known !== undefined) return known;
    let name = keys.filter((key) => !PLACES.has(key)).join('_');
    while (Object.hasOwn(declared, name)) name += '_';
    names.set(reference, name);
    setOwn(declared, name, valueAt(document, keys) ?? {});
    return name;
  };
  visitSchemas(document, (schema) => replaceReference(schema, nameOf));
  if (names.size > 0) {
    const others = isJsonObject(components) ? components : {};
    setOwn(document, 'components', { ...others, schemas: declared });
  }
}

/** Keys that say nothing about what is meant. */
const PLACES = new Set(['components', 'schemas', 'properties', 'content', 'schema', 'paths']);

function replaceReference(schema: JsonObject, nameOf: (reference: string) => string): void {
  const { $ref } = schema;
  if (typeof $ref !== 'string') return;
  delete schema.$ref;
  schema.type ??= 'object'; // openapi-typescript asks the transform about schemas that have a type
  schema[REFERENCE_KEY] = nameOf($ref);
}

/** The component that a schema stands for, if it does. */
export function referencedName(schema: JsonValue): string | undefined {
  const name = childOf(schema, REFERENCE_KEY);
  return typeof name === 'string' ? name : undefined;
}
