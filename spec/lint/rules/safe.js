/** See RFC 9110, section 9.2.1. */
const SAFE_METHODS = ['get', 'head', 'options', 'trace'];

/**
 * `x-safe` says that an operation only reads although its method does not say so. Clients and checks send such a call
 * again, or on their own, on the strength of it.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const safe = () => ({
  Paths: {
    PathItem(pathItem, { report, location }) {
      for (const [method, operation] of Object.entries(pathItem)) {
        if (typeof operation !== 'object' || operation === null || !('x-safe' in operation)) continue;
        const problem = problemOf(method, operation);
        if (problem === undefined) continue;
        report({ message: `\`x-safe\`: ${problem}`, location: location.child([method, 'x-safe']) });
      }
    },
  },
});

/**
 * @param {string} method
 * @param {object} operation
 */
function problemOf(method, operation) {
  if (SAFE_METHODS.includes(method)) return `${method.toUpperCase()} only reads in any case; leave the mark out.`;
  if ('x-idempotency-key' in operation) {
    return 'an operation with `x-idempotency-key` changes something; only one of the two can be true.';
  }
  return undefined;
}
