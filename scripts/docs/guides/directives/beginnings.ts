/** Words, groups of alternatives, and what may be left out: `^(auto-?)?refunded`. */
const READABLE = /^\^[\w()|?-]+$/;

/**
 * The texts that a value may begin with to match a pattern, the shortest first, without the hyphens that may be left
 * out.
 *
 * @returns undefined for a pattern that says anything else
 */
export function beginnings(pattern: string): string[] | undefined {
  if (!READABLE.test(pattern)) return undefined;
  const reader = { rest: pattern.slice(1).replaceAll('-?', '') };
  const texts = alternatives(reader);
  return reader.rest === '' && !texts.includes('') ? texts.sort((a, b) => a.length - b.length) : undefined;
}

function alternatives(reader: { rest: string }): string[] {
  const found: string[] = [];
  let texts = [''];
  while (reader.rest !== '' && !reader.rest.startsWith(')')) {
    const next = take(reader);
    if (next === '|') {
      found.push(...texts);
      texts = [''];
      continue;
    }
    const pieces = next === '(' ? group(reader) : [next];
    if (reader.rest.startsWith('?')) {
      take(reader);
      pieces.push('');
    }
    texts = texts.flatMap((text) => pieces.map((piece) => text + piece));
  }
  return [...found, ...texts];
}

function group(reader: { rest: string }): string[] {
  const pieces = alternatives(reader);
  take(reader); // the bracket that closes it
  return pieces;
}

function take(reader: { rest: string }): string {
  const first = reader.rest.charAt(0);
  reader.rest = reader.rest.slice(1);
  return first;
}
