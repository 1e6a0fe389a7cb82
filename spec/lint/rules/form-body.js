const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

/**
 * A request body is a form, unless the operation is marked with `x-json-body: true`; then it is JSON. With
 * `x-json-body: also` it is a form, and JSON is accepted beside it. Webhooks, which the API sends, are always JSON.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const formBody = () => ({
  Paths: { PathItem: { Operation: (operation, context) => check(operation, context, FORM) } },
  WebhooksMap: { PathItem: { Operation: (operation, context) => check(operation, context, JSON_TYPE) } },
});

/**
 * @param {import('@redocly/openapi-core').Oas3Operation} operation
 * @param {import('@redocly/openapi-core').UserContext} context
 * @param {string} expected
 */
function check(operation, { report, location, resolve }, expected) {
  if (operation.requestBody === undefined) return;
  const body = resolve(operation.requestBody).node;
  const mark = 'x-json-body' in operation ? operation['x-json-body'] : undefined;
  const wanted = mark === true ? JSON_TYPE : expected;
  for (const type of Object.keys(body?.content ?? {})) {
    if (type === wanted || (mark === 'also' && type === JSON_TYPE)) continue;
    report({
      message: `The body is \`${type}\`, but \`${wanted}\` is expected; JSON calls carry \`x-json-body: true\`.`,
      location: location.child(['requestBody', 'content', type]).key(),
    });
  }
}
