import type { Deadline } from './deadline.ts';
import { ExpressCheckoutError } from './errors.ts';

/** Answers of a server that is busy or not there. See RFC 6585, section 4, and RFC 9110, sections 15.6.3 to 15.6.5. */
const BUSY: readonly number[] = [429, 502, 503, 504];
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 8000;
/** Who is asked to wait longer hears of it at once. */
const LONGEST_REQUEST_TO_WAIT_MS = 60_000;

/** What one attempt brought: the answer, or why there is none. */
type Outcome<Received> = { readonly received: Received } | { readonly error: unknown };

/**
 * Sends until there is an answer that is worth giving back: not when the connection fails or the server is busy, as
 * long as attempts and time are left. An abort ends a wait at once.
 *
 * @throws what the last attempt throws; the caller's own reason when the caller aborts
 */
export async function withRetries<Received extends { readonly answer: Response }>(
  send: (isLast: boolean) => Promise<Received>,
  { maxRetries, deadline }: { readonly maxRetries: number; readonly deadline: Deadline },
): Promise<Received> {
  for (let retries = 0; ; retries += 1) {
    const isLast = retries >= maxRetries;
    const outcome: Outcome<Received> = await send(isLast).then(
      (received) => ({ received }),
      (error: unknown) => ({ error }),
    );
    const delay = isLast || !isTemporary(outcome) ? Infinity : delayBefore(retries, answerOf(outcome)?.headers);
    if (delay < deadline.remainingMs()) {
      await pause(delay, deadline.signal);
      if (!deadline.signal.aborted) continue;
      if (!deadline.isOver()) throw deadline.signal.reason;
    }
    if ('error' in outcome) throw outcome.error;
    return outcome.received;
  }
}

function answerOf(outcome: Outcome<{ readonly answer: Response }>): Response | undefined {
  return 'received' in outcome ? outcome.received.answer : undefined;
}

function isTemporary(outcome: Outcome<{ readonly answer: Response }>): boolean {
  if ('received' in outcome) return BUSY.includes(outcome.received.answer.status);
  return outcome.error instanceof ExpressCheckoutError && outcome.error.code === 'NETWORK_FAILED';
}

/**
 * How long to wait, in milliseconds: at random, twice as long on average each time, so that clients that fail together
 * do not come back together; at least what the server asks for in `Retry-After`.
 *
 * @param retries how many there were already
 * @returns Infinity when the server asks for more than a minute
 * @see RFC 9110, section 10.2.3
 */
export function delayBefore(
  retries: number,
  headers: Headers | undefined,
  { random = Math.random, now = Date.now } = {},
): number {
  const delay = random() * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** retries);
  const asked = headers?.get('retry-after') ?? '';
  const askedMs = /^\d+$/.test(asked) ? Number(asked) * 1000 : Date.parse(asked) - now();
  if (askedMs > LONGEST_REQUEST_TO_WAIT_MS) return Infinity;
  return askedMs > delay ? askedMs : delay; // what is no number is not greater
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
