import type { IncomingMessage } from 'node:http';

/** The longest request body that is read, in bytes. */
const BODY_LIMIT = 1024 * 1024;

/** True when a request says beforehand that its body is longer than what is read. */
export function announcesTooMuch({ headers }: IncomingMessage): boolean {
  return Number(headers['content-length']) > BODY_LIMIT;
}

const NOTHING = new Uint8Array();

/** True when a request has no body. See RFC 9112, section 6.3. */
function announcesNone({ headers }: IncomingMessage): boolean {
  return headers['content-length'] === undefined && headers['transfer-encoding'] === undefined;
}

/**
 * Collects a request's body. Of a longer one nothing is kept; what becomes of the rest is up to the answer.
 *
 * @throws Error when the client goes away before the end
 */
export function readBody(request: IncomingMessage): Promise<Uint8Array | 'too-large'> {
  if (announcesTooMuch(request)) return Promise.resolve('too-large');
  if (announcesNone(request)) return Promise.resolve(NOTHING);
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    request.on('data', (chunk: Uint8Array) => {
      length += chunk.length;
      if (length <= BODY_LIMIT) {
        chunks.push(chunk);
        return;
      }
      chunks.length = 0;
      resolve('too-large');
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });
}
