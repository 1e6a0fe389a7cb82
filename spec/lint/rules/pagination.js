import { declaredSchemas } from '../declared-inputs.js';
import { follow } from '../follow.js';
import { keysOf } from '../runtime-expression.js';

/**
 * `x-pagination` says how to get all pages of a list. `offset` is a query parameter, and `limit`, which may be left out,
 * another one; `list` leads to the list in the examples of a successful answer, `size` and `total`, which may be left out,
 * to the numbers of its entries and of all.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const pagination = () => ({
  Paths: {
    PathItem(pathItem, { report, location, resolve }) {
      for (const [method, operation] of Object.entries(pathItem)) {
        if (typeof operation !== 'object' || operation === null || !('x-pagination' in operation)) continue;
        const where = { operation, pathItem, resolve };
        const answers = [...answersOf(operation, location.child([method]), resolve)];
        for (const problem of problemsOf(operation['x-pagination'], answers, where)) {
          report({ message: `\`x-pagination\`: ${problem}.`, location: location.child([method, 'x-pagination']) });
        }
      }
    },
  },
});

/**
 * @param {any} pages
 * @param {readonly any[]} answers
 * @param {Parameters<typeof declaredSchemas>[1]} where
 * @returns {string[]}
 */
function problemsOf(pages, answers, where) {
  const unknown = ['offset', 'limit'].filter((name) => {
    const isOptional = name !== 'offset' && pages?.[name] === undefined;
    return !isOptional && declaredSchemas(`$request.query.${pages?.[name]}`, where).length === 0;
  });
  const leads = (/** @type {unknown} */ pointer, /** @type {(value: unknown) => boolean} */ fits) =>
    typeof pointer === 'string' && answers.some((answer) => fits(valueAt(answer, keysOf(pointer))));
  return [
    ...unknown.map((name) => `\`${name}\` names no query parameter of the operation`),
    ...(leads(pages?.list, Array.isArray) ? [] : ['no example of a successful answer has a list where `list` leads']),
    ...['size', 'total']
      .filter((name) => pages?.[name] !== undefined && !leads(pages[name], Number.isInteger))
      .map((name) => `no example of a successful answer has a whole number where \`${name}\` leads`),
  ];
}

/**
 * @param {any} operation
 * @param {any} location
 * @param {any} resolve
 * @returns {Generator<unknown>}
 */
function* answersOf(operation, location, resolve) {
  for (const [status, entry] of Object.entries(operation.responses ?? {})) {
    if (!status.startsWith('2')) continue;
    const { node: response, place } = follow(entry, location.child(['responses', status]), resolve);
    for (const { examples = {} } of Object.values(response?.content ?? {})) {
      for (const example of Object.values(examples)) yield follow(example, place, resolve).node?.value;
    }
  }
}

/**
 * @param {any} value
 * @param {readonly string[]} keys
 */
function valueAt(value, keys) {
  let node = value;
  for (const key of keys) node = typeof node === 'object' && node !== null ? node[key] : undefined;
  return node;
}
