import { firstHalf } from '../faults/answer.ts';
import { headersOf, type Outcome } from '../outcome.ts';

/** Answers that have no body whatever was asked. See the Fetch standard, "null body status". */
const WITHOUT_BODY = new Set([204, 205, 304]);

/** What `fetch` rejects with when a connection breaks, because a fault was asked for. */
export class NetworkFault extends TypeError {}

/**
 * An answer as a response of the Fetch standard, with the headers that a server sends.
 *
 * @param request it is answered without the body when its method is HEAD; its signal ends the wait for an answer that
 *   never comes
 * @returns rejected with what `fetch` rejects with when a connection breaks or a request is aborted
 */
export async function toResponse(
  outcome: Outcome,
  { method, signal }: Pick<Request, 'method' | 'signal'>,
): Promise<Response> {
  const { status, body } = outcome.response;
  const headers = headersOf(outcome);
  if (body !== undefined) headers['content-length'] = String(new TextEncoder().encode(body).length);
  if (outcome.fault === 'reset') throw new NetworkFault('fetch failed: the connection was reset');
  if (outcome.fault === 'timeout') return untilAborted(signal);
  const isEmpty = method === 'HEAD' || WITHOUT_BODY.has(status) || body === undefined;
  if (isEmpty) return new Response(null, { status, headers });
  return new Response(outcome.fault === 'cut' ? brokenOff(body) : body, { status, headers });
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** A body that ends with an error, as when its connection breaks. */
function brokenOff(body: string): ReadableStream<Uint8Array> {
  const half = new TextEncoder().encode(firstHalf(body));
  let sent = false;
  return new ReadableStream({
    pull(controller) {
      if (sent) controller.error(new TypeError('terminated: the connection broke off'));
      else controller.enqueue(half);
      sent = true;
    },
  });
}
