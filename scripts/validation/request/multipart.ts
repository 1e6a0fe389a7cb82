import type { Fields } from './fields.ts';

const BOUNDARY = /;\s*boundary\s*=\s*(?:"([^"]{1,70})"|([^\s";]{1,70}))/i;
const NAME = /^content-disposition:\s*form-data\b[^\r\n]*?;\s*name="([^"\r\n]*)"/im;

/**
 * Reads a body of `multipart/form-data`, each part as a text. See RFC 7578.
 *
 * @param most the most parts that are read
 */
export function parseMultipart(contentType: string, body: Uint8Array, most: number): Fields | 'malformed' | 'too-many' {
  const [, quoted, plain] = BOUNDARY.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) return 'malformed';
  const latin = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1');
  // What stands before the first part and behind the last one, and one part more than may be.
  const [, ...parts] = `\r\n${latin}`.split(`\r\n--${boundary}`, most + 3);
  if (parts.length > most + 1) return 'too-many';
  if (parts.pop()?.startsWith('--') !== true) return 'malformed';
  const fields = new Map<string, string[]>();
  for (const part of parts) {
    const start = part.indexOf('\r\n');
    const end = part.indexOf('\r\n\r\n');
    if (start === -1 || end === -1 || part.slice(0, start).trim() !== '') return 'malformed';
    const name = NAME.exec(part.slice(start + 2, end))?.[1];
    if (name === undefined) return 'malformed';
    const key = unescapeName(text(name));
    const values = fields.get(key) ?? [];
    fields.set(key, values);
    values.push(text(part.slice(end + 4)));
  }
  return fields;
}

function text(latin: string): string {
  return Buffer.from(latin, 'latin1').toString();
}

/** What browsers write for the characters that would end a name. */
function unescapeName(name: string): string {
  return name.replace(/%(22|0D|0A)/gi, (escaped) => decodeURIComponent(escaped));
}
