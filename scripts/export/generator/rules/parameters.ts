import { isJsonObject, type JsonKey, type JsonObject, type JsonValue } from '../../../contract/json.ts';
import { fromPointer, valueAt } from '../../../contract/pointer.ts';
import { objectsOf, without } from '../../node.ts';
import type { Place, Rule } from '../../rule.ts';

/**
 * The parameters of calls.
 *
 * - The header that names the version is required and has one value. While it was optional nine of ten generators did
 *   not send it, and the server answered with its newest version. It has no format: openapi-python-client refused every
 *   operation whose default was a date. Those that send defaults find one: the clients of Kotlin and of
 *   openapi-python-client do, so it stays, although a default of what is required says nothing to a server and
 *   `oasdiff validate` warns of it.
 * - The header that names the merchant is no parameter of every call; the rule `security` makes it a part of signing in,
 *   which clients are told once.
 * - An optional query parameter with the name of one in the path goes: clients call it `order_id2`, or the one in the
 *   path.
 * - A query parameter without a type is a text: oapi-codegen's clients crash on one.
 */
export const parameters: Rule = {
  name: 'parameters',
  visit: {
    Parameter(parameter, { document, keys }) {
      const schema = isJsonObject(parameter.schema) ? parameter.schema : {};
      if (parameter['x-role'] === 'version') {
        const version = versionValue(document, keys);
        return { ...parameter, required: true, schema: { type: 'string', enum: [version], default: version } };
      }
      const { type, $ref, anyOf, oneOf, allOf } = schema;
      return (type ?? $ref ?? anyOf ?? oneOf ?? allOf)
        ? parameter
        : { ...parameter, schema: { type: 'string', ...schema } };
    },
    PathItem: withoutMerchant,
    Operation(operation, place) {
      const kept = withoutMerchant(operation, place);
      const { document, keys } = place;
      const item = valueAt(document, keys.slice(0, -1));
      const shared = isJsonObject(item) ? objectsOf(item.parameters) : [];
      const names = [...shared, ...objectsOf(kept.parameters)]
        .map((one) => followed(document, one))
        .filter((one) => one.in === 'path')
        .map(({ name }) => name ?? null);
      return filtered(kept, (one, index) => {
        const { in: part, name = null, required } = followed(document, one);
        const isTwin = part === 'query' && required !== true && names.includes(name);
        if (isTwin) place.lose('A query parameter with the name of one in the path is left out.', 'parameters', index);
        return !isTwin;
      });
    },
  },
};

function filtered(node: JsonObject, keep: (parameter: JsonObject, index: number) => boolean): JsonObject {
  if (!Array.isArray(node.parameters)) return node;
  const kept = objectsOf(node.parameters).filter(keep);
  return kept.length === 0 ? without(node, 'parameters') : { ...node, parameters: kept };
}

/** What a reference leads to, or the node itself. */
export function followed(document: JsonObject, node: JsonObject): JsonObject {
  let current: JsonValue | undefined = node;
  for (let hops = 0; hops < 32 && isJsonObject(current) && typeof current.$ref === 'string'; hops += 1) {
    current = valueAt(document, fromPointer(current.$ref));
  }
  return isJsonObject(current) ? current : {};
}

/**
 * What a client of the version sends. The baseline has no date, and the server refuses its name; the header's example is
 * a date before all versions.
 *
 * @param document the contract's own, because other rules take defaults and examples out
 * @param keys of the header in it
 */
function versionValue(document: JsonObject, keys: readonly JsonKey[]): JsonValue {
  const { schema, example } = objectsOf([valueAt(document, keys) ?? null])[0] ?? {};
  const known = (isJsonObject(schema) ? followed(document, schema).default : undefined) ?? example;
  return known ?? (isJsonObject(document.info) ? document.info.version : undefined) ?? '';
}

/** The node without the parameter that the merchant's scheme takes the place of. */
function withoutMerchant(node: JsonObject, { document }: Place): JsonObject {
  return filtered(node, (one) => followed(document, one)['x-role'] !== 'merchant');
}
