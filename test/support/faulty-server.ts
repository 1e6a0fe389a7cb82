import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isJsonObject, type JsonObject } from '../../scripts/contract/json.ts';
import { createMock } from '../../scripts/mock/create.ts';
import { once as onlyOnce } from './once.ts';
import { realContract } from './real-contract.ts';

/** A request as it came, in the form that a mock takes. */
export interface TakenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
}

/** What goes out: an answer, or whatever a server does to the connection. */
export interface GivenAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string | Uint8Array;
}

/** What is wrong with a server. */
export interface Fault {
  /** Changes what the server understands. */
  readonly request?: (request: TakenRequest) => TakenRequest;
  /** Changes what it answers. */
  readonly answer?: (answer: GivenAnswer, request: TakenRequest) => GivenAnswer;
  /** Takes the connection over; nothing else is sent. */
  readonly raw?: (response: ServerResponse, answer: GivenAnswer) => void;
}

/** A server that answers as the contract says, but for a fault; the mock stands behind it. */
export interface FaultyServer extends AsyncDisposable {
  readonly url: URL;
  /** What it was asked, in order. */
  readonly requests: readonly TakenRequest[];
}

/** What stands behind all of these servers. It keeps nothing of a request that an answer depends on. */
const conforming = onlyOnce(async () => createMock({ contract: await realContract(), quiet: true }));

/** Starts a server on any free port of this machine. */
export async function startFaultyServer({
  request: understand,
  answer: change,
  raw,
}: Fault = {}): Promise<FaultyServer> {
  const mock = await conforming();
  const requests: TakenRequest[] = [];
  const server = createServer((message, response) => {
    void taken(message).then(async (sent) => {
      requests.push(sent);
      const { method, path, headers, body } = understand?.(sent) ?? sent;
      const hasBody = method !== 'GET' && body !== '';
      const mocked = await mock.fetch(
        new Request(`http://127.0.0.1${path}`, { method, headers, ...(hasBody && { body }) }),
      );
      mocked.headers.delete('content-length'); // a fault may make the body longer or shorter
      const plain: GivenAnswer = { status: mocked.status, headers: mocked.headers, body: await mocked.text() };
      const given = change?.(plain, sent) ?? plain;
      if (raw === undefined) {
        response.writeHead(given.status, [...given.headers].flat());
        response.end(given.body);
      } else raw(response, given);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: new URL(`http://127.0.0.1:${address.port}`),
    requests,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Changes the JSON of answers that say yes to a question. */
export function changedBody(change: (body: JsonObject) => unknown): Fault {
  return {
    answer(answer, { method }) {
      if (answer.status !== 200 || method !== 'GET') return answer;
      const body: unknown = JSON.parse(String(answer.body));
      return isJsonObject(body) ? { ...answer, body: JSON.stringify(change(body)) } : answer;
    },
  };
}

async function taken(message: IncomingMessage): Promise<TakenRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers)) {
    if (!['connection', 'content-length', 'host'].includes(name)) headers.append(name, String(value));
  }
  const { method = 'GET', url: path = '/' } = message;
  return { method, path, headers, body: Buffer.concat(chunks).toString() };
}
