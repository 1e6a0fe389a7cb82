/** Puts the matchers into Jest: `import 'express-checkout-contract/jest'` in a test or a setup file. */
import { usageError } from '../contract/errors.ts';
import { type ContractMatchers, type MatcherFunctions, matchers } from './index.ts';

// Keeps the module that is added to in the declarations.
export type {} from 'expect';
export * from './index.ts';

declare module 'expect' {
  // The names of the parameters have to be Jest's own.
  interface Matchers<R, T> extends ContractMatchers<T> {}
}

declare global {
  namespace jest {
    interface Matchers<R, T> extends ContractMatchers<T> {}
  }
}

interface JestExpect {
  extend(matchers: MatcherFunctions): void;
}

const { expect } = globalThis as { readonly expect?: JestExpect };
if (expect === undefined) {
  throw usageError(
    'There is no global `expect` here, as Jest has it.',
    "Where `injectGlobals` is off, write `expect.extend(matchers)` with `matchers` of 'express-checkout-contract/matchers'.",
  );
}
expect.extend(matchers);
