import type { OpenApiDocument } from './document.ts';

/**
 * A moment as the API writes it: in UTC, as finely as the contract says (`x-date-precision`), else to the millisecond.
 *
 * @param time milliseconds since 1970
 */
export function formatApiDate(document: OpenApiDocument, time: number): string {
  const text = new Date(time).toISOString();
  return document['x-date-precision'] === 'seconds' ? text.replace(/\.\d+Z$/, 'Z') : text;
}
