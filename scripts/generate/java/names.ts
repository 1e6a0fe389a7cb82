import { camelCase } from '../words.ts';

/** No identifiers: https://docs.oracle.com/javase/specs/jls/se17/html/jls-3.html#jls-3.9 */
const KEYWORDS = new Set(
  (
    'abstract assert boolean break byte case catch char class const continue default do double else enum extends false ' +
    'final finally float for goto if implements import instanceof int interface long native new null package private ' +
    'protected public return short static strictfp super switch synchronized this throw throws transient true try void ' +
    'volatile while'
  ).split(' '),
);
/** Methods that every object has, with no parameter or one. */
const INHERITED = new Set(
  (
    'bool boolOf clone decimal decimalOf equals fields finalize get getClass hashCode integer integerOf mapOf notify ' +
    'notifyAll objects parse text textOf toJson toString wait'
  ).split(' '),
);

/** The name of a method or parameter: `orderId`. */
export function javaName(name: string, taken: ReadonlySet<string> = INHERITED): string {
  const own = camelCase(name);
  return KEYWORDS.has(own) || taken.has(own) ? `${own}Value` : own;
}

/** What lies below the folder of sources that build tools have, such as `src/main/java`; otherwise the folder's name. */
export function packageName(folder: string): string {
  const parts = folder.replaceAll('\\', '/').split('/');
  const sources = parts.findIndex((part, index) => part === 'src' && parts[index + 2] === 'java');
  const names = sources < 0 || parts.length === sources + 3 ? parts.slice(-1) : parts.slice(sources + 3);
  return names.map(packagePart).join('.');
}

function packagePart(name: string): string {
  const part = name.toLowerCase().replace(/[^a-z0-9_]/g, '');
  if (part === '') return 'client';
  return KEYWORDS.has(part) || /^\d/.test(part) ? `_${part}` : part;
}

/** A string literal of Java; the escapes of JSON are among those of Java. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}
