/** An entry of a HAR as text, or why there is none. */
export type HarEntry =
  | { readonly kind: 'entry'; readonly text: string }
  | { readonly kind: 'too-large' }
  /** The file ends before the HAR does, or is none. */
  | { readonly kind: 'broken'; readonly reason: string };

/** An entry of more bytes is not read: no answer of the API comes near it. */
const MOST_BYTES = 64 * 1024 * 1024;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const OPEN = new Set([0x7b, 0x5b]);
const CLOSE = new Set([0x7d, 0x5d]);
/** The list `log.entries`: two objects, then a list. See HAR 1.2, section "entries". */
const PATH = ['log', 'entries'];
/** A text of more bytes is no key of the path, and is not kept. */
const LONGEST_KEY = 128;

/**
 * Finds the entries of a HAR in a stream of bytes, without keeping more than one of them. Only brackets and texts are
 * looked at; what an entry holds is left to a parser of JSON.
 */
export async function* harEntries(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<readonly HarEntry[]> {
  const scanner = createScanner();
  for await (const chunk of chunks) {
    const found = scanner.scan(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    if (found.length > 0) yield found;
  }
  const fault = scanner.fault();
  if (fault !== undefined) yield [{ kind: 'broken', reason: fault }];
}

function createScanner() {
  let depth = 0;
  let inText = false;
  /** True behind a backslash at the end of a chunk. */
  let escaped = false;
  /** The last text at a depth of one or two, which is a key when a colon follows. */
  let text: Buffer[] = [];
  let textSize = 0;
  let last = '';
  const keys: string[] = ['', '', ''];
  let listDepth: number | undefined;
  let isDone = false;
  /** The parts of the entry that has begun. */
  let parts: Buffer[] | undefined;
  let size = 0;

  const scan = (chunk: Buffer): HarEntry[] => {
    const found: HarEntry[] = [];
    let start = parts === undefined ? -1 : 0;
    let index = 0;
    const keepText = (from: number, end: number) => {
      if (depth === 0 || depth > PATH.length || listDepth !== undefined) return;
      textSize += end - from;
      if (textSize <= LONGEST_KEY) text.push(Buffer.from(chunk.subarray(from, end)));
    };
    while (index < chunk.length) {
      if (inText) {
        if (escaped) {
          escaped = false;
          keepText(index, index + 1);
          index += 1;
          continue;
        }
        const end = endOfText(chunk, index);
        keepText(index, end.at);
        index = end.at + 1;
        if (end.kind === 'open') {
          escaped = end.escaped;
          break;
        }
        inText = false;
        last = textSize > LONGEST_KEY ? '' : keyOf(Buffer.concat(text).toString());
        text = [];
        textSize = 0;
        continue;
      }
      const byte = chunk[index] ?? 0;
      if (byte === QUOTE) inText = true;
      else if (byte === COLON) keys[depth] = last;
      else if (OPEN.has(byte)) {
        if (listDepth === undefined && !isDone && byte === 0x5b && depth === 2 && isPath(keys)) listDepth = depth + 1;
        else if (depth === listDepth) {
          parts = [];
          size = 0;
          start = index;
        }
        depth += 1;
      } else if (CLOSE.has(byte)) {
        depth -= 1;
        if (listDepth !== undefined && depth < listDepth) {
          listDepth = undefined;
          isDone = true;
        } else if (depth === listDepth && parts !== undefined) {
          found.push(entryOf(parts, chunk.subarray(start, index + 1), size + index + 1 - start));
          parts = undefined;
          start = -1;
        }
      }
      index += 1;
    }
    if (parts !== undefined) {
      size += chunk.length - start;
      if (size <= MOST_BYTES) parts.push(Buffer.from(chunk.subarray(start)));
      else parts = [];
    }
    return found;
  };
  return {
    scan,
    fault(): string | undefined {
      if (isDone && depth === 0) return undefined;
      if (listDepth !== undefined || isDone) return 'ends in the middle of the HAR';
      return 'is no HAR: it has no `log.entries`';
    },
  };
}

/** A key as it is meant: it may be written with escapes. */
function keyOf(text: string): string {
  if (!text.includes('\\')) return text;
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
}

function isPath(keys: readonly string[]): boolean {
  return keys[1] === PATH[0] && keys[2] === PATH[1];
}

type EndOfText =
  | { readonly kind: 'closed'; readonly at: number }
  /** The chunk ends first; `escaped` tells whether a backslash is its end. */
  | { readonly kind: 'open'; readonly at: number; readonly escaped: boolean };

/** Finds the quote that ends a text: the first with an even number of backslashes before it. */
function endOfText(chunk: Buffer, start: number): EndOfText {
  for (let from = start; ; ) {
    const quote = chunk.indexOf(QUOTE, from);
    const end = quote === -1 ? chunk.length : quote;
    let slashes = 0;
    while (end - 1 - slashes >= start && chunk[end - 1 - slashes] === BACKSLASH) slashes += 1;
    if (quote === -1) return { kind: 'open', at: chunk.length, escaped: slashes % 2 === 1 };
    if (slashes % 2 === 0) return { kind: 'closed', at: quote };
    from = quote + 1;
  }
}

function entryOf(parts: readonly Buffer[], end: Buffer, size: number): HarEntry {
  if (size > MOST_BYTES) return { kind: 'too-large' };
  // Most entries lie in one chunk, and copies of what does would be garbage at once.
  return { kind: 'entry', text: (parts.length === 0 ? end : Buffer.concat([...parts, end])).toString() };
}
