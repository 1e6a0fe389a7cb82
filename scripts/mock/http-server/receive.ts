import type { IncomingMessage } from 'node:http';
import type { ReceivedRequest } from '../request/received.ts';
import { parseTarget } from '../request/target.ts';
import { readBody } from './read-body.ts';

/**
 * Reads a request from its socket, the body to its end.
 *
 * @throws Error when the client goes away before the end
 */
export async function receive(request: IncomingMessage): Promise<ReceivedRequest> {
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return {
    method: request.method ?? '',
    target: parseTarget(request.url ?? '/'),
    headers,
    body: await readBody(request),
  };
}
