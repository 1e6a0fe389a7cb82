import { readExpression } from './runtime-expression.js';

const BRACKETED = /^(.+)\[([^[\]]+)\]$/s;
const LISTS = /** @type {const} */ (['allOf', 'anyOf', 'oneOf']);
const SINGLES = /** @type {const} */ (['if', 'then', 'else']);

/**
 * The schemas by which an operation declares the part of a request that a runtime expression names; none when it does
 * not declare it. A field of a form has parts where its schema is an object, `filter[role]` is a part of a query parameter.
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
    const whole = declared.filter((parameter) => isNamed(parameter, part)).map(({ schema }) => follow(schema) ?? {});
    const [, outer, inner] = BRACKETED.exec(part.name) ?? [];
    if (part.in !== 'query' || outer === undefined || inner === undefined) return whole;
    const objects = declared.filter((one) => isNamed(one, { in: 'query', name: outer }) && one.style === 'deepObject');
    return [...whole, ...objects.flatMap(({ schema }) => schemasAt(schema, [inner], follow))];
  }
  const contents = Object.values(follow(operation.requestBody)?.content ?? {});
  return contents.flatMap(({ schema }) => schemasAt(schema, part.keys, follow));
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
export function schemasAt(node, keys, follow) {
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
