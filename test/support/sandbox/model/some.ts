import fc from 'fast-check';

/** Few names, so that calls meet. */
export const someOrder = fc.constantFrom('o1', 'o2');
export const someAmount = fc.integer({ min: 1, max: 20_000 });
