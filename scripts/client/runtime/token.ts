import { checkCredential } from './credential.ts';
import type { Deadline } from './deadline.ts';
import { ExpressCheckoutError, type ExpressCheckoutErrorCode } from './errors.ts';
import { invalidOption } from './invalid-option.ts';
import type { ClientAuthToken, ExpiringToken } from './options.ts';

type GivenToken = string | ExpiringToken;

/** A token that has been read. */
interface KnownToken {
  readonly token: string;
  /** By the clock of this machine, in milliseconds; Infinity when it is not known. */
  readonly endsAt: number;
}

/** Where the calls of a client get their token from; each tells its operation, for messages. */
export type TokenSource = (deadline: Deadline, operation: string) => Promise<string>;

/**
 * The source of a token. A function is called once for all calls that wait for it, and what it gives is kept until it
 * ends: a text after the lifetime that the contract tells.
 *
 * @param lifetimeMs how long a token is good for that has just been handed out
 * @throws ExpressCheckoutError `OPTION_INVALID`
 */
export function tokenSource(given: ClientAuthToken, lifetimeMs: number): TokenSource {
  let known: KnownToken | undefined = typeof given === 'function' ? undefined : readToken(given, Infinity);
  let pending: Promise<void> | undefined;
  return async (deadline, operation) => {
    if (typeof given === 'function' && !isGood(known)) {
      const asked = Date.now();
      const get = async () => {
        known = readToken(await given(), asked + lifetimeMs);
      };
      pending ??= get().finally(() => {
        pending = undefined;
      });
      await within(deadline, pending, operation);
    }
    if (isGood(known)) return known.token;
    throw unsent(
      'TOKEN_EXPIRED',
      operation,
      'The client auth token has ended. Get a new one from your server; a function as `clientAuthToken` does so by itself',
    );
  };
}

function isGood(known: KnownToken | undefined): known is KnownToken {
  return known !== undefined && Date.now() < known.endsAt;
}

function readToken(given: GivenToken, endsAt: number): KnownToken {
  const { token, expiresAt } = typeof given === 'object' && given !== null ? given : { token: given };
  checkCredential('clientAuthToken', token);
  const end = expiresAt === undefined ? endsAt : new Date(expiresAt).getTime();
  if (Number.isNaN(end)) throw invalidOption('`expiresAt` of the token is no date.');
  return { token, endsAt: end };
}

/** What others wait for as well, for as long as this call has. Nothing of the error is taken over: it may hold secrets. */
async function within(deadline: Deadline, token: Promise<void>, operation: string): Promise<void> {
  const { signal } = deadline;
  const end = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', reject);
    if (signal.aborted) reject();
  });
  try {
    await Promise.race([token, end]);
  } catch (error) {
    if (deadline.isOver()) throw unsent('TIMED_OUT', operation, 'There was no client auth token in time');
    signal.throwIfAborted();
    if (error instanceof ExpressCheckoutError) throw error;
    throw unsent('TOKEN_FAILED', operation, '`clientAuthToken` failed. Catch the error in the function to see it');
  }
}

function unsent(code: ExpressCheckoutErrorCode, operation: string, problem: string): ExpressCheckoutError {
  return new ExpressCheckoutError(code, `${problem}. Nothing was sent for ${operation}.`, { operation });
}
