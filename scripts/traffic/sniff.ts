/** What a file of traffic holds. */
export type TrafficForm = 'body' | 'empty' | 'gzip' | 'har' | 'lines' | 'utf-16';

/** The first line tells what a file holds; of a longer one, so much. */
export const SNIFFED_BYTES = 1024 * 1024;

const HAR = /^\s*\{\s*"log"\s*:/;
const LINES = /\.(?:ndjson|jsonl)$/i;

/**
 * Tells what a file holds, by its name or by its beginning: HAR is an object with `log`, NDJSON has a whole value in its
 * first line.
 *
 * @param name the name of the file
 * @param beginning its first bytes
 * @param isWhole true when there are no more
 * @returns undefined when more has to be seen
 */
export function sniffForm(name: string, beginning: Buffer, isWhole: boolean): TrafficForm | undefined {
  if (isUtf16(beginning)) return 'utf-16';
  if (beginning[0] === 0x1f && beginning[1] === 0x8b) return 'gzip';
  const text = beginning.toString().trimStart();
  if (isWhole && text === '') return 'empty';
  if (/\.har$/i.test(name) || HAR.test(text)) return 'har';
  if (LINES.test(name)) return 'lines';
  const end = text.indexOf('\n');
  if (end !== -1) return isJson(text.slice(0, end)) ? 'lines' : 'body';
  return isWhole || beginning.length >= SNIFFED_BYTES ? 'body' : undefined;
}

/** By its byte order mark, which some shells write without being asked. */
function isUtf16([first, second]: Buffer): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text.trim());
    return true;
  } catch {
    return false;
  }
}
