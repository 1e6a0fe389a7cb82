/** Fastify with openapi-glue: routes and request validation from the document; the handlers answer with fixed bodies. */
import Fastify from 'fastify';
import glue from 'fastify-openapi-glue';
import { address, bodies, document } from './arguments.js';

const server = Fastify({ ajv: { customOptions: { strict: false } } });
server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
  done(null, Object.fromEntries(new URLSearchParams(body)));
});
server.register(glue, {
  specification: document,
  operationResolver: (operationId) => async () => bodies[operationId],
});
await server.listen(address);
