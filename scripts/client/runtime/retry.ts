import type { Deadline } from './deadline.ts';

/** Answers of a server that is busy or not there. See RFC 6585, section 4, and RFC 9110, sections 15.6.3 to 15.6.5. */
const BUSY: readonly unknown[] = [429, 502, 503, 504];
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 8000;
/** Who is asked to wait longer hears of it at once. */
const LONGEST_REQUEST_TO_WAIT_MS = 60_000;

/** What one attempt brought. */
interface Attempt {
  readonly answer: Response | undefined;
  /** Why there is no answer that could be read to its end. */
  readonly error?: { readonly code: string };
}

/**
 * Sends until there is an answer that is worth giving back: not when the connection fails or the server is busy, as
 * long as attempts and time are left. An abort ends a wait at once.
 *
 * @throws what sending throws; the caller's own reason when the caller aborts
 */
export async function withRetries<Sent extends Attempt>(
  send: (isLast: boolean) => Promise<Sent>,
  maxRetries: number,
  { signal, isOver, remainingMs }: Deadline,
): Promise<Sent> {
  for (let retries = 0; ; retries += 1) {
    const isLast = retries >= maxRetries;
    const attempt = await send(isLast);
    const { answer, error } = attempt;
    const isTemporary = error ? error.code === 'NETWORK_FAILED' : BUSY.includes(answer?.status);
    const delay = delayBefore(retries, answer?.headers);
    if (isLast || !isTemporary || delay >= remainingMs()) return attempt;
    await pause(delay, signal);
    if (isOver()) return attempt;
    signal.throwIfAborted();
  }
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

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  await new Promise<unknown>((resolve) => {
    timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', resolve);
    if (signal.aborted) resolve(undefined);
  });
  clearTimeout(timer);
}
