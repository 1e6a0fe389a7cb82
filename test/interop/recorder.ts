import { createServer, type IncomingHttpHeaders, request } from 'node:http';

/** A request as it arrived, and the answer that it got. */
export interface Recorded {
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly answer: { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string };
}

/** A server that passes requests on as they are, and keeps them. */
export interface Recorder {
  readonly url: string;
  /** The exchanges so far. */
  readonly exchanges: readonly Recorded[];
  close(): Promise<void>;
}

/** @param upstream for example `http://127.0.0.1:4010` */
export async function startRecorder(upstream: string): Promise<Recorder> {
  const exchanges: Recorded[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const body = await read(incoming);
    const { method = '', url = '', headers } = incoming;
    const forwarded = request(`${upstream}${url}`, { method, headers });
    forwarded.on('error', () => outgoing.destroy());
    forwarded.on('response', async (response) => {
      const text = await read(response);
      const status = response.statusCode ?? 0;
      exchanges.push({ method, url, headers, body, answer: { status, headers: response.headers, body: `${text}` } });
      outgoing.writeHead(status, response.headers).end(text);
    });
    forwarded.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('The recorder has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    exchanges,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function read(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
