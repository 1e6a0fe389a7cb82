/** Scalar's mock server: routes, credentials and example answers from the document; it does not validate requests. */
import { serve } from '@hono/node-server';
import { createMockServer } from '@scalar/mock-server';
import { address, document } from './arguments.js';

const { fetch } = await createMockServer({ specification: document });
serve({ fetch, port: address.port, hostname: address.host });
