import { headersOf, type Outcome } from '../outcome.ts';

/** Answers that have no body whatever was asked. See the Fetch standard, "null body status". */
const WITHOUT_BODY = new Set([204, 205, 304]);

/**
 * An answer as a response of the Fetch standard, with the headers that a server sends.
 *
 * @param method of the request: HEAD is answered without the body
 */
export function toResponse(outcome: Outcome, method: string): Response {
  const { status, body } = outcome.response;
  const headers = headersOf(outcome);
  if (body !== undefined) headers['content-length'] = String(new TextEncoder().encode(body).length);
  const isEmpty = method === 'HEAD' || WITHOUT_BODY.has(status) || body === undefined;
  return new Response(isEmpty ? null : body, { status, headers });
}
