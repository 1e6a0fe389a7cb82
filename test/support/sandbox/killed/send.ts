import { request as begin } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request, as it is sent to any mock that is the same. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Reads a request of the Fetch standard; its host is sent as well, because links in answers lead there. */
export async function readRequest(request: Request): Promise<Sent> {
  const { host, pathname, search } = new URL(request.url);
  const headers = { ...Object.fromEntries(request.headers), host };
  return { method: request.method, path: pathname + search, headers, body: await request.text() };
}

/**
 * Sends a request on a connection of its own.
 *
 * @throws Error of the system when the connection breaks off
 */
export function sendTo(origin: string, { method, path, headers, body }: Sent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    const call = begin(`${origin}${path}`, { method, headers: { ...headers, ...length }, agent: false });
    call.once('error', reject);
    call.once('response', (response) => {
      const pairs = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
      text(response).then(
        (read) => resolve({ status: response.statusCode ?? 0, headers: Object.fromEntries(pairs), body: read }),
        reject,
      );
    });
    call.end(body);
  });
}
