/** Puts the matchers into vitest: `import 'express-checkout-contract/vitest'` in a test or a setup file. */
import { expect } from 'vitest';
import { type ContractMatchers, matchers } from './index.ts';

// Keeps the module that is added to in the declarations.
export type {} from 'vitest';
export * from './index.ts';

declare module 'vitest' {
  // The names of the parameters have to be vitest's own.
  interface Assertion<T> extends ContractMatchers<T> {}
}

expect.extend({ ...matchers });
