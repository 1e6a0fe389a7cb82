/** A part of a path: text as it is, or the parameter that stands there. */
export type PathPart = { readonly text: string } | { readonly parameter: string };

/** The parts of `/orders/{order_id}/refunds`: texts and parameters in turn, a text first. */
export function pathParts(path: string): PathPart[] {
  const parts = path
    .split(/\{([^{}]+)\}/)
    .map((part, index) => (index % 2 === 0 ? { text: part } : { parameter: part }));
  const last = parts.at(-1);
  return parts.length > 1 && last !== undefined && 'text' in last && last.text === '' ? parts.slice(0, -1) : parts;
}
