import type { Message } from './message.ts';

/** One sending of a message, and what came of it: a status, or an error in words. */
export interface Attempt {
  /** When it was sent, in UTC. */
  readonly at: string;
  readonly status?: number;
  readonly error?: string;
  readonly milliseconds: number;
}

/** An attempt as it is told to others; how long a failed one took may be left out, as that tells what listens there. */
export type ToldAttempt = Omit<Attempt, 'milliseconds'> & Partial<Pick<Attempt, 'milliseconds'>>;

/** What sending needs from the outside; tests put in their own. */
export interface Transport {
  readonly fetch: typeof fetch;
  /** The time in milliseconds. */
  readonly now: () => number;
  /** Resolves after so many milliseconds, or at once when the signal is aborted. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** How long an answer may take, in milliseconds. */
  readonly timeout: number;
}

const REASONS: Readonly<Record<string, string>> = {
  EAI_AGAIN: 'the host name cannot be looked up',
  ECONNREFUSED: 'nothing listens at this address',
  ECONNRESET: 'the connection broke off',
  ENOTFOUND: 'the host name is not known',
  EPIPE: 'the connection broke off',
  UND_ERR_CONNECT_TIMEOUT: 'no connection came about in time',
  UND_ERR_SOCKET: 'the connection broke off',
};

/**
 * Sends a message once. Redirects are not followed, since a message that was not answered as declared has not arrived.
 * The answer's body is read to its end and dropped. What goes wrong is told in words of our own, because the words of
 * others can hold addresses and headers.
 *
 * @param signal ends the attempt early
 */
export async function attempt(message: Message, transport: Transport, signal: AbortSignal): Promise<Attempt> {
  const at = new Date(transport.now()).toISOString();
  const started = performance.now();
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(`no answer within ${transport.timeout / 1000} s`), transport.timeout);
  const stop = () => limit.abort('it was stopped');
  signal.addEventListener('abort', stop, { once: true });
  const milliseconds = () => Math.round(performance.now() - started);
  try {
    const { headers, body, url } = message;
    const response = await transport.fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: limit.signal,
    });
    await response.body?.pipeTo(new WritableStream());
    return { at, status: response.status, milliseconds: milliseconds() };
  } catch (error) {
    const reason = limit.signal.aborted ? String(limit.signal.reason) : reasonOf(error);
    return { at, error: reason, milliseconds: milliseconds() };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (!(cause instanceof Error)) return 'the request failed';
  if (cause.message === 'bad port') return 'this port belongs to another protocol, and fetch does not connect to it';
  const code = 'code' in cause && /^[A-Z\d_]+$/.test(String(cause.code)) ? String(cause.code) : undefined;
  if (code === undefined) return 'the request failed';
  return `${REASONS[code] ?? 'the request failed'} (${code})`;
}

/** What is said of an attempt of which it is not told why it failed. */
const NO_ANSWER = 'nothing answered it over HTTP; start the mock with `--allow-webhook-target` to be told why';

/** The same without what tells closed, silent and foreign ports apart: nobody is to look for services by way of a mock. */
export function withoutReasons(attempts: readonly ToldAttempt[]): ToldAttempt[] {
  return attempts.map((made) => (made.error === undefined ? made : { at: made.at, error: NO_ANSWER }));
}
