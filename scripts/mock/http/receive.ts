import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { parseTarget, type SentHeaders, type SentRequest } from '../../validation/request/request.ts';
import { BODY_LIMIT, type ReceivedRequest } from '../request/received.ts';

const NOTHING = new Uint8Array();

/** True when a request says beforehand that its body is longer than what is read. */
export function announcesTooMuch({ headers }: IncomingMessage): boolean {
  return Number(headers['content-length']) > BODY_LIMIT;
}

/** True when a request has no body. See RFC 9112, section 6.3. */
function announcesNone({ headers }: IncomingMessage): boolean {
  return headers['content-length'] === undefined && headers['transfer-encoding'] === undefined;
}

/**
 * Reads a request from its socket, the body to its end. Of a body that is too long nothing is kept; what becomes of the
 * rest is up to the answer.
 *
 * @param origin the mock's own address
 * @param done is given the request, at once when it has no body; never, when the client goes away before the end
 */
export function receive(request: IncomingMessage, origin: string, done: (request: ReceivedRequest) => void): void {
  const give = (body: SentRequest['body']) => {
    const { method = '', url = '/', headers } = request;
    done({ method, target: parseTarget(url), headers: new NodeHeaders(headers), body, origin });
  };
  if (announcesTooMuch(request)) give('too-large');
  else if (announcesNone(request)) give(NOTHING);
  else collect(request, give);
}

function collect(request: IncomingMessage, give: (body: SentRequest['body']) => void): void {
  let chunks: Uint8Array[] | undefined = [];
  let length = 0;
  request.on('data', (chunk: Uint8Array) => {
    length += chunk.length;
    if (chunks === undefined) return;
    if (length <= BODY_LIMIT) {
      chunks.push(chunk);
      return;
    }
    chunks = undefined;
    give('too-large');
  });
  request.on('end', () => {
    const [first] = chunks ?? [];
    if (chunks === undefined) return;
    give(chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks));
  });
  request.on('error', () => {});
}

/** Node's object of headers as it is, own properties only. */
class NodeHeaders implements SentHeaders {
  readonly #headers: IncomingHttpHeaders;

  constructor(headers: IncomingHttpHeaders) {
    this.#headers = headers;
  }

  get(name: string): string | undefined {
    const value = Object.hasOwn(this.#headers, name) ? this.#headers[name] : undefined;
    return Array.isArray(value) ? value.join(', ') : value;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  entries(): (readonly [string, string])[] {
    return Object.keys(this.#headers).flatMap((name) => {
      const value = this.get(name);
      return value === undefined ? [] : [[name, value] as const];
    });
  }
}
