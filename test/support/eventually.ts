import { vi } from 'vitest';

/** Asks again and again until an assertion holds; only what never comes fails. */
export function eventually<Result>(assertion: () => Result | Promise<Result>): Promise<Result> {
  return vi.waitFor(assertion, { timeout: 300_000, interval: 20 });
}
