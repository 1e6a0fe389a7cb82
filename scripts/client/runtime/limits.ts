import { ExpressCheckoutError } from './errors.ts';

/** How long a call may take, and how often it may be sent again. */
export interface Limits {
  readonly timeoutMs: number;
  readonly maxRetries: number;
}

/**
 * The limits as they are given, or else those that hold without them.
 *
 * @throws ExpressCheckoutError `OPTION_INVALID`
 */
export function readLimits(
  { timeoutMs, maxRetries }: { readonly timeoutMs?: number | undefined; readonly maxRetries?: number | undefined },
  otherwise: Limits = { timeoutMs: 60_000, maxRetries: 2 },
): Limits {
  const limits = { timeoutMs: timeoutMs ?? otherwise.timeoutMs, maxRetries: maxRetries ?? otherwise.maxRetries };
  if (!(limits.timeoutMs > 0)) {
    throw new ExpressCheckoutError('OPTION_INVALID', '`timeoutMs` has to be a number of milliseconds above zero.');
  }
  if (!Number.isInteger(limits.maxRetries) || limits.maxRetries < 0) {
    throw new ExpressCheckoutError('OPTION_INVALID', '`maxRetries` has to be a whole number, zero or more.');
  }
  return limits;
}
