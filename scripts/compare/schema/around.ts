import { isAlone } from '../../contract/closures.ts';
import { isJsonObject, type JsonObject } from '../../contract/json.ts';
import { factsOf } from './facts.ts';
import { followed, type SchemaNode } from './node.ts';

/** By these a schema says something of its fields beside `properties`, or leaves nothing to be said of them. */
const MORE = ['$ref', 'allOf', 'patternProperties', 'dependentSchemas', '$defs', 'enum', 'const'];

/** An object that both documents describe by one schema, so that only fields of it can differ, by what they refer to. */
export interface Around {
  readonly before: SchemaNode;
  readonly after: SchemaNode;
  /** The fields that refer to something. */
  readonly fields: readonly string[];
}

/** Undefined for any other two schemas, which have to be looked at as a whole. */
export function aroundOf(a: readonly SchemaNode[], b: readonly SchemaNode[]): Around | undefined {
  const [[one, ...others], [other, ...more]] = [a, b];
  if (one === undefined || other === undefined || others.length + more.length > 0) return undefined;
  const [before, after] = [followed(one), followed(other)];
  if (typeof before.schema === 'boolean' || before.schema !== after.schema) return undefined;
  const fields = referringFields(before, before.schema);
  return fields && { before, after, fields };
}

const known = new WeakMap<JsonObject, readonly string[] | null>();

/** The fields by which alone a schema refers to others, null where it does in other ways. */
function referringFields(node: SchemaNode, schema: JsonObject): readonly string[] | undefined {
  const remembered = known.get(schema);
  if (remembered !== undefined) return remembered ?? undefined;
  const { properties, ...rest } = schema;
  const isSimple =
    isJsonObject(properties) &&
    MORE.every((keyword) => rest[keyword] === undefined) &&
    Object.values(rest).every(isAlone) &&
    factsOf([node]).types.has('object');
  const fields = isSimple ? Object.keys(properties).filter((name) => !isAlone(properties[name] ?? null)) : null;
  known.set(schema, fields);
  return fields ?? undefined;
}
