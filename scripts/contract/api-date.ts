import type { OpenApiDocument } from './document.ts';

/**
 * A moment as the API writes it: in UTC, as finely as the contract says (`x-date-precision`), else to the millisecond.
 *
 * @param time milliseconds since 1970
 */
export function formatApiDate(document: OpenApiDocument, time: number): string {
  if (document['x-date-precision'] !== 'seconds') return new Date(time).toISOString();
  const second = Math.floor(time / 1000);
  if (second !== last.second) last = { second, text: new Date(second * 1000).toISOString().replace(/\.\d+Z$/, 'Z') };
  return last.text;
}

/** Most that is written is of the same second. */
let last: { readonly second: number; readonly text: string } = { second: Number.NaN, text: '' };
