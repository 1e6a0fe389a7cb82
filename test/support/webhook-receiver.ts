import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

export interface ReceivedWebhook {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A merchant's server for webhooks. */
export interface WebhookReceiver {
  readonly url: string;
  readonly origin: string;
  readonly received: readonly ReceivedWebhook[];
  /** Resolves when so many requests have come in. */
  reached(count: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts a receiver on any free port; `answer` gets the number of the request, from 1 on, and answers it or not. */
export async function startReceiver(
  answer: (number: number, response: ServerResponse) => void = (_, response) => response.end('ok'),
): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const server = createServer(async (request, response) => {
    const { method, url: path, headers } = request;
    received.push({ method, path, headers, body: await text(request) });
    answer(received.length, response);
    for (const { count, resolve } of waiting) if (received.length >= count) resolve();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  return {
    url: `${origin}/hooks`,
    origin,
    received,
    reached: (count) =>
      received.length >= count
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiting.push({ count, resolve });
          }),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Answers with these statuses, one after the other, and with the last of them from then on. */
export function statuses(...list: readonly number[]): (number: number, response: ServerResponse) => void {
  return (number, response) => {
    response.statusCode = list[number - 1] ?? list.at(-1) ?? 200;
    response.end('an answer');
  };
}
