import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';

/** A request as the server saw it. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A server on a free port of this machine that keeps what it is sent. */
export interface Recorder {
  readonly url: string;
  /** The requests since the last call of this function. */
  take(): RecordedRequest[];
  /** How the next requests are answered; `{"status":"OK"}` when nothing is set. */
  answer(reply: (response: ServerResponse) => void): void;
  close(): Promise<void>;
}

export async function startRecorder(): Promise<Recorder> {
  const confirm = (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/json', 'x-request-id': 'req-1' }).end('{"status":"OK"}');
  };
  let requests: RecordedRequest[] = [];
  let reply = confirm;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = '', url = '', headers } = request;
    requests.push({ method, url, headers, body: Buffer.concat(chunks).toString('utf8') });
    reply(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    take() {
      const taken = requests;
      requests = [];
      reply = confirm;
      return taken;
    },
    answer(next) {
      reply = next;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
