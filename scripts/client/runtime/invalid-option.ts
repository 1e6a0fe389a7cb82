import { ExpressCheckoutError } from './errors.ts';

/** The error about an option of a client or a call. */
export function invalidOption(message: string): ExpressCheckoutError {
  return new ExpressCheckoutError('OPTION_INVALID', message);
}

/**
 * Checks an option that has to be there, as it comes from a caller who may not use TypeScript.
 *
 * @throws ExpressCheckoutError `OPTION_INVALID`
 */
export function checkText(name: string, value: unknown): asserts value is string {
  if (typeof value !== 'string' || value === '') {
    throw invalidOption(`\`${name}\` has to be a text that is not empty; is a setting missing?`);
  }
}
