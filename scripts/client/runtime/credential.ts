import { checkText, invalidOption } from './invalid-option.ts';

/** Characters that a copied credential has by mistake: blanks, line breaks, and what nobody sees. */
const SLIPPED_IN = /[\p{Z}\p{C}]/u;

/**
 * Checks a key or a token as it comes from a caller who may not use TypeScript. The message does not repeat it.
 *
 * @param name of the option
 * @throws ExpressCheckoutError `OPTION_INVALID`
 */
export function checkCredential(name: string, value: unknown): asserts value is string {
  checkText(name, value);
  if (SLIPPED_IN.test(value)) {
    throw invalidOption(`\`${name}\` has a blank, a line break or an invisible character. Trim it where it is read.`);
  }
}
