import { declaredSchemas } from '../declared-inputs.js';

/**
 * `x-idempotency-key` names the field of the body by which the API recognises a call that it has carried out already.
 * Clients repeat a call on the strength of it, so a name that the body does not have is a mistake.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const idempotencyKey = () => ({
  Paths: {
    PathItem(pathItem, { report, location, resolve }) {
      for (const [method, operation] of Object.entries(pathItem)) {
        if (typeof operation !== 'object' || operation === null || !('x-idempotency-key' in operation)) continue;
        const name = operation['x-idempotency-key'];
        const expression = `$request.body#/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
        if (declaredSchemas(expression, { operation, pathItem, resolve }).length > 0) continue;
        report({
          message: `\`x-idempotency-key\`: the body of the operation has no field \`${name}\`.`,
          location: location.child([method, 'x-idempotency-key']),
        });
      }
    },
  },
});
