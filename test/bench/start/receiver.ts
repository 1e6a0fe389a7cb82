import { createServer } from 'node:http';

/** A server that takes every webhook. */
export interface Receiver {
  readonly url: string;
  close(): void;
}

/** Starts a receiver on a free port of loopback. */
export function startReceiver(): Promise<Receiver> {
  const server = createServer((request, response) => {
    request.resume().once('end', () => response.end());
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      resolve({ url: `http://127.0.0.1:${port}/webhooks`, close: () => server.close() });
    });
  });
}
