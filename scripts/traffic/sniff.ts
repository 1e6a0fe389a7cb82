/** What a file of traffic holds. */
export type TrafficForm = 'body' | 'empty' | 'har' | 'lines';

/** How much of a file tells what it holds; the first line of NDJSON may be longer. */
export const SNIFFED_BYTES = 64 * 1024;

const HAR = /^\s*\{\s*"log"\s*:/;
const LINES = /\.(?:ndjson|jsonl)$/i;

/**
 * Tells what a file holds, by its name or by its beginning: HAR is an object with `log`, NDJSON has a whole value in its
 * first line and more behind it.
 *
 * @param name the name of the file
 * @param beginning its first bytes
 * @param isWhole true when there are no more
 */
export function sniffForm(name: string, beginning: Buffer, isWhole: boolean): TrafficForm {
  const text = beginning.toString();
  if (isWhole && text.trim() === '') return 'empty';
  if (/\.har$/i.test(name) || HAR.test(text)) return 'har';
  if (LINES.test(name)) return 'lines';
  const end = text.indexOf('\n');
  if (end === -1) return 'body';
  const hasMore = !isWhole || text.slice(end).trim() !== '';
  return hasMore && isJson(text.slice(0, end)) ? 'lines' : 'body';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
