import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { Readable } from 'node:stream';
import express, { type RequestHandler } from 'express';
import type { IncomingWebhook } from '../../scripts/client/webhooks/incoming.ts';

/** What a merchant does with a request; its result is the status of the answer. */
export type Receive = (request: IncomingWebhook) => Promise<number>;

/** The kinds of servers that get webhooks, by name, each around the same code of the merchant. */
export const SERVERS: Readonly<Record<string, (receive: Receive) => RequestListener>> = {
  Fetch: (receive) => async (request, response) => {
    const { url = '/', method = 'GET', headers } = request;
    const body = Readable.toWeb(request) as ReadableStream<Uint8Array>;
    const given = { method, headers: headers as Record<string, string>, body, duplex: 'half' as const };
    response.writeHead(await receive(new Request(new URL(url, 'http://merchant.example'), given))).end();
  },
  Node: (receive) => async (request, response) => {
    response.writeHead(await receive(request)).end();
  },
  'Express without a parser': (receive) => withExpress(receive),
  'Express with express.json()': (receive) => withExpress(receive, express.json()),
  'Express with express.raw()': (receive) => withExpress(receive, express.raw({ type: '*/*' })),
  'Express with express.text()': (receive) => withExpress(receive, express.text({ type: '*/*' })),
  'Express 4, whose parser passed the body over': (receive) =>
    withExpress(receive, (request, _, next) => {
      request.body = {};
      next();
    }),
};

function withExpress(receive: Receive, ...parsers: RequestHandler[]): RequestListener {
  const app = express();
  for (const parser of parsers) app.use(parser);
  return app.use(async (request, response) => {
    response.status(await receive(request)).end();
  });
}

/** Starts a server on any free port. */
export async function startServer(listener: RequestListener): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/webhooks`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
