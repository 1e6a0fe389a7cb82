import type { HeadersOptions } from './middleware.ts';

/** One after the other, so that later ones count: null takes a header away, a list adds all that it holds. */
export function mergeHeaders(...all: readonly (HeadersOptions | undefined)[]): Headers {
  const merged = new Headers();
  for (const given of all) {
    if (!given) continue;
    for (const [name, value] of Symbol.iterator in given ? given : Object.entries(given)) {
      if (value === null) merged.delete(name);
      else if (Array.isArray(value)) for (const item of value) merged.append(name, item);
      else if (value !== undefined) merged.set(name, value);
    }
  }
  return merged;
}
