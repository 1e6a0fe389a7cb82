import { Agent, type IncomingMessage, request } from 'node:http';
import type { WireRequest } from './request-draft.ts';

export interface WireAnswer {
  readonly status: number;
  /** By lower-case name; of repeated headers the last. */
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
}

/** Sends requests over connections that stay open. */
export interface Sender {
  send(wire: WireRequest): Promise<WireAnswer>;
  close(): void;
}

/** @param url of the server, without a path */
export function createSender(url: string, connections = 16): Sender {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(url);
  const send = ({ method, path, search, headers, body }: WireRequest): Promise<WireAnswer> =>
    new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const options = { agent, hostname, port, method, path: `${path}${search}`, headers: { ...headers, ...length } };
      const sent = request(options, (response) => {
        readAnswer(response).then(resolve, reject);
      });
      sent.on('error', (error) => {
        // The server may close an idle connection just when it is used again.
        const closed = 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
        if (sent.reusedSocket && closed) resolve(send({ method, path, search, headers, body }));
        else reject(error);
      });
      sent.end(body);
    });
  return { send, close: () => agent.destroy() };
}

async function readAnswer(response: IncomingMessage): Promise<WireAnswer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return {
    status: response.statusCode ?? 0,
    headers: new Map(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
    text: Buffer.concat(chunks).toString(),
  };
}

/** What the mock says in one of its headers, `x-contract-violations` or `x-contract-warnings`. */
export interface Told {
  readonly in?: string;
  readonly field?: string;
  readonly message: string;
  readonly code: string;
  readonly since?: string;
}

export function toldIn({ headers }: WireAnswer, name: 'violations' | 'warnings'): Told[] {
  const value = headers.get(`x-contract-${name}`);
  return value === undefined ? [] : JSON.parse(value);
}
