import { parseTarget, type SentHeaders } from '../../validation/request/request.ts';
import { BODY_LIMIT, type ReceivedRequest } from '../request/received.ts';

/**
 * Reads a request of the Fetch standard, and uses its body up.
 *
 * @throws TypeError when the body was read before, as `Request` does
 */
export async function receiveFetch(request: Request): Promise<ReceivedRequest> {
  const { origin, host, pathname, search } = new URL(request.url);
  const body = new Uint8Array(await request.arrayBuffer());
  return {
    method: request.method,
    target: parseTarget(`${pathname}${search}`),
    headers: new FetchHeaders(request.headers, host),
    body: body.length > BODY_LIMIT ? 'too-large' : body,
    origin,
  };
}

/** The headers of a request, and the host that its address names: such a request has no `Host` of its own. */
class FetchHeaders implements SentHeaders {
  readonly #headers: Headers;
  readonly #host: string;

  constructor(headers: Headers, host: string) {
    this.#headers = headers;
    this.#host = host;
  }

  get(name: string): string | undefined {
    return this.#headers.get(name) ?? (name === 'host' ? this.#host : undefined);
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  entries(): Iterable<readonly [string, string]> {
    return new Map([['host', this.#host], ...this.#headers]);
  }
}
