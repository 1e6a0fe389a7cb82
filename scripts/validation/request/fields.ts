/** Named values as they were sent, in order; a name can come more than once. Names are data, `__proto__` included. */
export type Fields = ReadonlyMap<string, readonly string[]>;

export const NO_FIELDS: Fields = new Map();

/**
 * Reads a query or a form body as the WHATWG URL standard says: a percent sign that starts no sequence is itself, and
 * bytes that are not UTF-8 become U+FFFD. It never throws.
 */
export function parseFields(text: string): Fields {
  if (text === '') return NO_FIELDS;
  return parseWellFormed(text) ?? parseLeniently(text);
}

/** @returns undefined for a text with a malformed percent sequence */
function parseWellFormed(text: string): Fields | undefined {
  const fields = new Map<string, string[]>();
  try {
    for (const pair of text.split('&')) {
      if (pair === '') continue;
      const equals = pair.indexOf('=');
      const name = decode(equals === -1 ? pair : pair.slice(0, equals));
      add(fields, name, equals === -1 ? '' : decode(pair.slice(equals + 1)));
    }
    return fields;
  } catch {
    return undefined;
  }
}

/** @throws URIError for what is malformed */
function decode(text: string): string {
  const spaced = text.includes('+') ? text.split('+').join(' ') : text; // thrice as fast as replacing
  return spaced.includes('%') ? decodeURIComponent(spaced) : spaced;
}

function parseLeniently(text: string): Fields {
  const fields = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text)) add(fields, name, value);
  return fields;
}

function add(fields: Map<string, string[]>, name: string, value: string): void {
  const values = fields.get(name);
  if (values === undefined) fields.set(name, [value]);
  else values.push(value);
}

/** True for a text of more than so many fields, which is not parsed to find out. */
export function hasMoreFieldsThan(text: string, most: number): boolean {
  let count = 1;
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at + 1)) {
    count += 1;
    if (count > most) return true;
  }
  return false;
}

/** The value that counts when a name comes more than once: the last. */
export function lastValue(fields: Fields | undefined, name: string): string | undefined {
  return fields?.get(name)?.at(-1);
}
