import { declaredSchemas } from '../declared-inputs.js';
import { keysOf, readExpression } from '../runtime-expression.js';

/**
 * `x-echo` says which values of a request come back, and where. Every expression names something that the operation
 * declares, and every pointer leads to a value in an example of a successful answer.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const echo = () => ({
  Paths: {
    PathItem(pathItem, { report, location, resolve }) {
      for (const [method, operation] of Object.entries(pathItem)) {
        if (typeof operation !== 'object' || !('x-echo' in operation)) continue;
        const values = [...successValues(operation, resolve)];
        for (const [pointer, given] of Object.entries(operation['x-echo'])) {
          const place = location.child([method, 'x-echo', pointer]);
          if (!pointer.startsWith('/') || !values.some((value) => hasScalar(value, keysOf(pointer)))) {
            report({
              message: `\`x-echo\`: no example of a successful answer has a value at \`${pointer}\`.`,
              location: place.key(),
            });
          }
          for (const expression of Array.isArray(given) ? given : [given]) {
            const problem = faultOf(expression, { operation, pathItem, resolve });
            if (problem !== undefined) report({ message: `\`x-echo\`: ${problem}.`, location: place });
          }
        }
      }
    },
  },
});

/**
 * @param {unknown} expression
 * @param {Parameters<typeof declaredSchemas>[1]} where
 */
function faultOf(expression, where) {
  if (typeof expression !== 'string' || readExpression(expression) === undefined) {
    return `\`${expression}\` is no runtime expression about a request, such as \`$request.body#/amount\``;
  }
  const declared = declaredSchemas(expression, where).length > 0;
  return declared ? undefined : `the operation does not declare \`${expression}\``;
}

/**
 * @param {any} operation
 * @param {any} resolve
 */
function* successValues(operation, resolve) {
  for (const [status, entry] of Object.entries(operation.responses ?? {})) {
    if (!status.startsWith('2')) continue;
    for (const { examples = {} } of Object.values(resolve(entry).node?.content ?? {})) {
      for (const example of Object.values(examples)) yield resolve(example).node?.value;
    }
  }
}

/**
 * @param {any} value
 * @param {readonly string[]} keys
 */
function hasScalar(value, keys) {
  let node = value;
  for (const key of keys) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return false;
    node = node[key];
  }
  return typeof node !== 'object' || node === null;
}
