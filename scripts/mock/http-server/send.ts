import type { ServerResponse } from 'node:http';
import { headersOf, type Outcome } from '../outcome.ts';
import { discardRest } from './linger.ts';

/**
 * Sends an answer. When its request has not arrived to its end, because the body is too long, the connection is closed
 * behind the answer, soon and without waiting for that end.
 */
export function send(response: ServerResponse, outcome: Outcome): void {
  const { status, body = '' } = outcome.answer;
  const headers = headersOf(outcome);
  if (outcome.answer.body !== undefined) headers['content-length'] = String(Buffer.byteLength(body));
  if (response.req.complete) {
    response.writeHead(status, headers);
    response.end(body); // Node leaves the body out for HEAD and 204
    return;
  }
  response.writeHead(status, { ...headers, connection: 'close' });
  response.write(body); // `end` would close the connection at once
  void discardRest(response.req).then(() => response.end());
}
