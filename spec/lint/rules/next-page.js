import { declaredSchemas } from '../declared-inputs.js';
import { follow } from '../follow.js';
import { readExpression } from '../runtime-expression.js';

/** What a next page can be about; `scripts/contract/document.ts` has the type. */
const PARTS = ['order', 'merchant', 'amount', 'currency', 'returnTo'];

/**
 * `x-next-page` says of a header of an answer what of the request the shopper's next page is about. It names at least
 * the order, and every expression names something that the operation declares.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const nextPage = () => ({
  Paths: {
    PathItem(pathItem, { report, location, resolve }) {
      for (const [method, operation] of Object.entries(pathItem)) {
        if (typeof operation !== 'object' || operation === null || !('responses' in operation)) continue;
        for (const [status, entry] of Object.entries(operation.responses)) {
          const at = location.child([method, 'responses', status]);
          const { node: response, place: answer } = follow(entry, at, resolve);
          for (const [name, reference] of Object.entries(response?.headers ?? {})) {
            const { node: header, place } = follow(reference, answer.child(['headers', name]), resolve);
            if (header?.['x-next-page'] === undefined) continue;
            for (const { keys, problem } of faultsIn(header['x-next-page'], { operation, pathItem, resolve })) {
              report({
                message: `\`x-next-page\`: ${problem}.`,
                location: place.child(['x-next-page', ...keys]).key(),
              });
            }
          }
        }
      }
    },
  },
});

/**
 * @param {any} page
 * @param {Parameters<typeof declaredSchemas>[1]} where
 * @returns {{ keys: string[], problem: string }[]}
 */
function faultsIn(page, where) {
  if (page?.order === undefined) return [{ keys: [], problem: 'it has to say where the `order` is named' }];
  return Object.entries(page).flatMap(([part, given]) => {
    if (!PARTS.includes(part)) return [{ keys: [part], problem: `\`${part}\` is none of ${PARTS.join(', ')}` }];
    return [given].flat().flatMap((expression) => {
      if (typeof expression !== 'string' || readExpression(expression) === undefined) {
        return [{ keys: [part], problem: `\`${expression}\` is no runtime expression about a request` }];
      }
      const declared = declaredSchemas(expression, where).length > 0;
      return declared ? [] : [{ keys: [part], problem: `the operation does not declare \`${expression}\`` }];
    });
  });
}
