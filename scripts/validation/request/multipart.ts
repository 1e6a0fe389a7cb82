import type { Fields } from './fields.ts';

/** One part of a multipart form. */
export interface Part {
  readonly name: string;
  /** Set for a file, also when it is empty. */
  readonly filename?: string;
  /** The part's own media type as it was sent; undefined when it has none. */
  readonly contentType: string | undefined;
  readonly body: Uint8Array;
}

/** The parts of a form in order, or why there are none. */
export type ReadParts = { readonly parts: readonly Part[] } | { readonly fault: 'malformed' | 'too-many' };

const MALFORMED = { fault: 'malformed' } as const;
const BOUNDARY = /;\s*boundary\s*=\s*(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i;
/** The longest head of a part; what is longer is no form that a client sends. */
const LONGEST_HEAD = 8192;
const BREAK = '\r\n';
/** Bytes that are not UTF-8 become U+FFFD. */
const utf8 = new TextDecoder();

/**
 * Takes a `multipart/form-data` body apart. See RFC 7578 and RFC 2046, section 5.1. The platform reads such bodies as
 * well, but neither at once nor with the media types of parts that are no files. Each byte is looked at a fixed number
 * of times, whatever is sent.
 *
 * @param contentType the request's Content-Type, which names the boundary
 * @param mostParts the most parts that a form may have
 */
export function parseMultipart(body: Uint8Array, contentType: string, mostParts: number): ReadParts {
  const [, quoted, bare] = BOUNDARY.exec(contentType) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) return MALFORMED;
  // Latin-1 keeps bytes and characters in step. A line break stands before each delimiter, the first one aside.
  const text = `${BREAK}${Buffer.from(body.buffer, body.byteOffset, body.length).toString('latin1')}`;
  const delimiter = `${BREAK}--${boundary}`;
  const parts: Part[] = [];
  let at = text.indexOf(delimiter);
  while (at !== -1) {
    const start = at + delimiter.length;
    if (text.startsWith('--', start)) return { parts };
    const head = headEnd(text, start);
    const end = head === undefined ? -1 : text.indexOf(delimiter, head.end);
    const part = head && end !== -1 ? readPart(head.text, text.slice(head.end + BREAK.length, end)) : undefined;
    if (part === undefined) return MALFORMED;
    if (parts.push(part) > mostParts) return { fault: 'too-many' };
    at = end;
  }
  return MALFORMED;
}

/** The lines of a part's head, and where the line break begins that ends it. */
function headEnd(text: string, start: number): { readonly text: string; readonly end: number } | undefined {
  const lineEnd = text.indexOf(BREAK, start);
  if (lineEnd === -1 || text.slice(start, lineEnd).trim() !== '') return undefined;
  const head = text.slice(lineEnd, lineEnd + LONGEST_HEAD);
  const length = head.indexOf(BREAK + BREAK);
  return length === -1 ? undefined : { text: head.slice(BREAK.length, length), end: lineEnd + length + BREAK.length };
}

function readPart(head: string, body: string): Part | undefined {
  const headers = new Map(
    head.split(BREAK).map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const;
    }),
  );
  const disposition = headers.get('content-disposition') ?? '';
  if (!/^form-data\s*(?:;|$)/i.test(disposition)) return undefined;
  const name = parameterOf(disposition, 'name');
  const filename = parameterOf(disposition, 'filename') ?? parameterOf(disposition, 'filename\\*');
  if (name === undefined) return undefined;
  return {
    name,
    ...(filename !== undefined && { filename }),
    contentType: headers.get('content-type'),
    body: Buffer.from(body, 'latin1'),
  };
}

/** Browsers write quotes and line breaks in a name as percent sequences; others put a backslash before a quote. */
function parameterOf(header: string, name: string): string | undefined {
  const pattern = new RegExp(`;\\s*${name}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s;"]+))`, 'i');
  const [, quoted, bare] = pattern.exec(header) ?? [];
  const raw = quoted?.replace(/\\(["\\])/g, '$1') ?? bare;
  if (raw === undefined) return undefined;
  const unescaped = raw.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n');
  return utf8.decode(Buffer.from(unescaped, 'latin1'));
}

/** A part's body as a text: of a file each byte is one character, everything else is UTF-8. */
export function partText({ filename, body }: Part): string {
  return filename === undefined ? utf8.decode(body) : Buffer.from(body).toString('latin1');
}

/** The parts as fields, in order. */
export function fieldsOfParts(parts: readonly Part[]): Fields {
  const fields = new Map<string, string[]>();
  for (const part of parts) {
    const values = fields.get(part.name) ?? [];
    values.push(partText(part));
    fields.set(part.name, values);
  }
  return fields;
}
