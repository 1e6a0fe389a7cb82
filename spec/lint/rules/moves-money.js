import { callsOf } from '../calls.js';

/** See RFC 9110, section 9.2.1. */
const SAFE_METHODS = ['get', 'head', 'options', 'trace'];

/**
 * `x-moves-money` says that a call can cost somebody money. A check of a live server sends no such call unasked, so the
 * mark is nowhere in doubt: not on a call that only reads, and on an encrypted call when the one inside of it has it. Each
 * server says whether money is real there (`x-environment`), because none is asked to pay where it is.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const movesMoney = () => ({
  Root: {
    leave(root, { report, location, resolve }) {
      const calls = [...callsOf(root, location, resolve)];
      const byId = new Map(calls.map(({ operation }) => [operation.operationId, operation]));
      for (const { method, operation, place } of calls) {
        const problem = problemOf(method, operation, byId.get(operation['x-encrypts']));
        if (problem !== undefined) report({ message: `\`x-moves-money\`: ${problem}`, location: place.key() });
      }
      if (!calls.some(({ operation }) => 'x-moves-money' in operation)) return;
      for (const [index, server] of (root.servers ?? []).entries()) {
        if ('x-environment' in server) continue;
        const message = `The server ${server.url} says not whether money is real there: \`x-environment\`, \`production\` or \`sandbox\`.`;
        report({ message, location: location.child(['servers', index]) });
      }
    },
  },
});

/**
 * @param {string} method
 * @param {any} operation
 * @param {any} inner the operation inside of an encrypted one
 */
function problemOf(method, operation, inner) {
  const marked = 'x-moves-money' in operation;
  if (marked && SAFE_METHODS.includes(method)) return `${method.toUpperCase()} only reads; leave the mark out.`;
  if (marked && 'x-safe' in operation) return 'an operation with `x-safe` only reads; only one of the two can be true.';
  if (!marked && inner !== undefined && 'x-moves-money' in inner) {
    return `\`${inner.operationId}\` is inside of the call and has the mark, so this one needs it too.`;
  }
  return undefined;
}
