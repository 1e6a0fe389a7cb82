import { checkCredential } from './credential.ts';
import type { Deadline } from './deadline.ts';
import { type ErrorContext, ExpressCheckoutError } from './errors.ts';
import type { ClientAuthToken, ExpiringToken } from './options.ts';

type GivenToken = string | ExpiringToken;

/** A token that has been read. */
interface KnownToken {
  readonly token: string;
  /** By the clock of this machine, in milliseconds; Infinity when it is not known. */
  readonly endsAt: number;
}

/** Where the calls of a client get their token from. */
export type TokenSource = (deadline: Deadline, context: ErrorContext) => Promise<string>;

/**
 * The source of a token. A function is called once for all calls that wait for it, and what it gives is kept until it
 * ends: a text after the lifetime that the contract tells.
 *
 * @param lifetimeMs how long a token is good for that has just been handed out
 * @throws ExpressCheckoutError `OPTION_INVALID`
 */
export function tokenSource(given: ClientAuthToken, lifetimeMs = Infinity): TokenSource {
  if (typeof given !== 'function') {
    const known = readToken(given, Infinity);
    return async (_, context) => current(known, context);
  }
  let pending: Promise<KnownToken> | undefined;
  let known: KnownToken | undefined;
  const get = async () => {
    const asked = Date.now();
    known = readToken(await given(), asked + lifetimeMs);
    return known;
  };
  return async (deadline, context) => {
    if (known !== undefined && !hasEnded(known)) return known.token;
    pending ??= get().finally(() => {
      pending = undefined;
    });
    return current(await within(deadline, pending, context), context);
  };
}

function readToken(given: GivenToken, endsAt: number): KnownToken {
  const { token, expiresAt } = typeof given === 'object' && given !== null ? given : { token: given };
  checkCredential('clientAuthToken', token);
  const end = expiresAt === undefined ? endsAt : new Date(expiresAt).getTime();
  if (Number.isNaN(end)) throw new ExpressCheckoutError('OPTION_INVALID', '`expiresAt` of the token is no date.');
  return { token, endsAt: end };
}

function current(known: KnownToken, context: ErrorContext): string {
  if (!hasEnded(known)) return known.token;
  const message = `The client auth token has ended, so ${context.operation} was not sent. Get a new one from your server; a function as \`clientAuthToken\` does so by itself.`;
  throw new ExpressCheckoutError('TOKEN_EXPIRED', message, context);
}

function hasEnded({ endsAt }: KnownToken): boolean {
  return Date.now() >= endsAt;
}

/** What others wait for as well, for as long as this call has. Nothing of the error is taken over: it may hold secrets. */
async function within(deadline: Deadline, token: Promise<KnownToken>, context: ErrorContext): Promise<KnownToken> {
  const { signal } = deadline;
  let stop = () => {};
  const end = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
  });
  try {
    return await Promise.race([token, end]);
  } catch (error) {
    if (deadline.isOver()) {
      const message = `There was no client auth token for ${context.operation} in time. Nothing was sent.`;
      throw new ExpressCheckoutError('TIMED_OUT', message, context);
    }
    if (signal.aborted || error instanceof ExpressCheckoutError) throw error;
    const message = `\`clientAuthToken\` failed, so ${context.operation} was not sent. Catch the error in the function to see it.`;
    throw new ExpressCheckoutError('TOKEN_FAILED', message, context);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
