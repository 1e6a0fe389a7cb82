import { invalidOption } from './invalid-option.ts';

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
  otherwise: Limits,
  {
    timeoutMs = otherwise.timeoutMs,
    maxRetries = otherwise.maxRetries,
  }: { readonly timeoutMs?: number | undefined; readonly maxRetries?: number | undefined },
): Limits {
  if (timeoutMs > 0 && maxRetries >= 0 && Number.isInteger(maxRetries)) return { timeoutMs, maxRetries };
  throw invalidOption('`timeoutMs` has to be above zero, and `maxRetries` a whole number, zero or more.');
}
