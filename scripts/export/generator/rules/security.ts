import { isJsonObject, type JsonObject, type JsonValue } from '../../../contract/json.ts';
import { entriesOf, objectsOf } from '../../node.ts';
import type { Rule } from '../../rule.ts';
import { followed } from './parameters.ts';

/** The scheme that the header of the merchant becomes. */
const MERCHANT = 'merchantId';

/**
 * How calls sign in. Generators read alternatives as a sum: they send every credential that the client has. So a call
 * has one way: none where it is exempt, which keeps the key away from calls that browsers make; else the first. The
 * merchant's header is a scheme of its own that every call needs, so that clients are told it once. Schemes that no call
 * uses any more are left out.
 */
export const security: Rule = {
  name: 'security',
  visit: {
    Root(root, { document }) {
      const header = merchantHeader(document);
      const components = isJsonObject(root.components) ? root.components : {};
      const used = usedSchemes(root);
      const schemes = entriesOf(components.securitySchemes).filter(([name]) => used.has(name));
      if (header !== undefined) schemes.push([MERCHANT, schemeOf(header)]);
      const kept = { ...components, securitySchemes: Object.fromEntries(schemes) };
      const own = Array.isArray(root.security) ? { security: oneWay(root.security, header) } : {};
      return { ...root, ...own, components: kept };
    },
    Operation(operation, { document, keys, lose }) {
      if (!Array.isArray(operation.security) || keys[0] !== 'paths') return operation;
      const chosen = oneWay(operation.security, merchantHeader(document));
      if (operation.security.length > 1) lose('Other ways to sign in are left out.', 'security');
      return { ...operation, security: chosen };
    },
  },
};

function oneWay(alternatives: JsonValue | undefined, header: JsonObject | undefined): JsonObject[] {
  const ways = objectsOf(alternatives);
  const isExempt = ways.length === 0 || ways.some((way) => Object.keys(way).length === 0);
  const way = { ...(isExempt ? {} : ways[0]), ...(header && { [MERCHANT]: [] }) };
  return Object.keys(way).length === 0 ? [] : [way];
}

/** The schemes that the calls still name; the operations have one way already. */
function usedSchemes(root: JsonObject): Set<string> {
  const operations = entriesOf(root.paths).flatMap(([, item]) => entriesOf(item).map(([, operation]) => operation));
  const lists = [oneWay(root.security, undefined), ...operations.filter(isJsonObject).map((one) => one.security)];
  return new Set(lists.flatMap((list) => objectsOf(list).flatMap((way) => Object.keys(way))));
}

function merchantHeader(document: JsonObject): JsonObject | undefined {
  const components = isJsonObject(document.components) ? document.components : {};
  return entriesOf(components.parameters)
    .map(([, parameter]) => (isJsonObject(parameter) ? followed(document, parameter) : {}))
    .find((parameter) => parameter['x-role'] === 'merchant' && parameter.in === 'header');
}

function schemeOf({ name = '', description }: JsonObject): JsonObject {
  return { type: 'apiKey', in: 'header', name, ...(description !== undefined && { description }) };
}
