import { callsOf } from '../calls.js';

/**
 * `x-successor` names the operation that a deprecated one gives way to, for people whose traffic still has the old one.
 * It is looked for by its identifier in the whole document, whatever a version has changed.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const successor = () => ({
  Root: {
    leave(root, { report, location, resolve }) {
      const calls = [...callsOf(root, location, resolve)];
      const byId = new Map(calls.map(({ operation }) => [operation.operationId, operation]));
      for (const { operation, place } of calls) {
        if (!('x-successor' in operation)) continue;
        const problem = problemOf(operation, byId.get(operation['x-successor']));
        if (problem !== undefined) {
          report({ message: `\`x-successor\`: ${problem}`, location: place.child(['x-successor']) });
        }
      }
    },
  },
});

/**
 * @param {any} operation
 * @param {any} next the operation that is named
 */
function problemOf(operation, next) {
  if (operation.deprecated !== true) return 'the operation is not deprecated, so nothing takes its place.';
  if (next === undefined) return `there is no operation \`${operation['x-successor']}\`.`;
  return next.deprecated === true ? `\`${next.operationId}\` is deprecated itself.` : undefined;
}
