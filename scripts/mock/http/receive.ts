import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { parseTarget, type SentHeaders, type SentRequest } from '../../validation/request/request.ts';

/** The longest request body that is read, in bytes. */
const BODY_LIMIT = 1024 * 1024;

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
 * @param done is given the request, at once when it has no body; never, when the client goes away before the end
 */
export function receive(request: IncomingMessage, done: (request: SentRequest) => void): void {
  const give = (body: SentRequest['body']) => {
    const { method = '', url = '/', headers } = request;
    done({ method, target: parseTarget(url), headers: headersView(headers), body });
  };
  if (announcesTooMuch(request)) return give('too-large');
  if (announcesNone(request)) return give(NOTHING);
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
function headersView(headers: IncomingHttpHeaders): SentHeaders {
  const get = (name: string) => (Object.hasOwn(headers, name) ? toText(headers[name]) : undefined);
  return {
    get,
    has: (name) => get(name) !== undefined,
    *entries() {
      for (const name of Object.keys(headers)) {
        const value = get(name);
        if (value !== undefined) yield [name, value];
      }
    },
  };
}

function toText(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(', ') : value;
}
