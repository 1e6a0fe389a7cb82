/** openapi-backend on node:http: routes and request validation from the document, answers from its examples. */
import { createServer } from 'node:http';
import { OpenAPIBackend } from 'openapi-backend';
import { address, document } from './arguments.js';

const api = new OpenAPIBackend({ definition: document, ajvOpts: { strict: false }, quick: true });
api.register({
  validationFail: (context) => [400, { errors: context.validation.errors }],
  unauthorizedHandler: () => [401, {}],
  notFound: () => [404, {}],
  notImplemented: (context) => {
    const { status, mock } = context.api.mockResponseForOperation(context.operation.operationId);
    return [status, mock];
  },
});
for (const scheme of Object.keys(document.components.securitySchemes)) {
  api.registerSecurityHandler(scheme, (context) => context.request.headers.authorization !== undefined);
}
await api.init();

createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (chunk) => {
    body += chunk;
  });
  request.once('end', async () => {
    const [path, query] = request.url.split('?');
    const sent = { method: request.method, path, query, body: formOf(request, body), headers: request.headers };
    const [status, answer] = await api.handleRequest(sent);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
  });
}).listen(address.port, address.host);

function formOf(request, body) {
  const isForm = request.headers['content-type'] === 'application/x-www-form-urlencoded';
  return isForm ? Object.fromEntries(new URLSearchParams(body)) : body;
}
