import { readExpression } from './runtime-expression.js';

const FORM = 'application/x-www-form-urlencoded';
const LISTS = /** @type {const} */ (['allOf', 'anyOf', 'oneOf']);
const SINGLES = /** @type {const} */ (['if', 'then', 'else']);

/**
 * The schemas by which an operation declares the part of a request that a runtime expression names; none when it does
 * not declare it. A form is flat, and its field names are literal; only JSON bodies have parts of parts.
 *
 * @param {string} expression
 * @param {{ operation: any, pathItem: any, resolve: (node: any) => { node?: any } }} where
 * @returns {any[]}
 */
export function declaredSchemas(expression, { operation, pathItem, resolve }) {
  const part = readExpression(expression);
  if (part === undefined) return [];
  const follow = (/** @type {any} */ node) => (node === undefined ? undefined : resolve(node).node);
  if (!('keys' in part)) {
    const declared = [...(pathItem.parameters ?? []), ...(operation.parameters ?? [])].map(follow);
    return declared.filter((parameter) => isNamed(parameter, part)).map(({ schema }) => follow(schema) ?? {});
  }
  const contents = Object.entries(follow(operation.requestBody)?.content ?? {});
  return contents.flatMap(([type, { schema }]) =>
    type === FORM && part.keys.length > 1 ? [] : schemasAt(schema, part.keys, follow),
  );
}

/**
 * @param {any} parameter
 * @param {{ in: string, name: string }} part
 */
function isNamed(parameter, part) {
  if (parameter?.in !== part.in) return false;
  return part.in === 'header' ? parameter.name.toLowerCase() === part.name.toLowerCase() : parameter.name === part.name;
}

/**
 * What schemas say of the value that the keys lead to.
 *
 * @param {any} node
 * @param {readonly string[]} keys
 * @param {(node: any) => any} follow
 * @returns {any[]}
 */
function schemasAt(node, keys, follow) {
  const schema = follow(node);
  if (typeof schema !== 'object' || schema === null) return [];
  const [key, ...rest] = keys;
  if (key === undefined) return [schema];
  const named = Object.entries(schema.patternProperties ?? {}).filter(([pattern]) =>
    new RegExp(pattern, 'u').test(key),
  );
  const children = [
    ...(Object.hasOwn(schema.properties ?? {}, key) ? [schema.properties[key]] : []),
    ...named.map(([, child]) => child),
    ...(schema.items !== undefined && /^\d+$/.test(key) ? [schema.items] : []),
  ];
  const branches = [...LISTS.flatMap((keyword) => schema[keyword] ?? []), ...SINGLES.map((keyword) => schema[keyword])];
  return [
    ...children.flatMap((child) => schemasAt(child, rest, follow)),
    ...branches.flatMap((branch) => schemasAt(branch, keys, follow)),
  ];
}
