/** A line of more bytes is told and not read. */
const MOST_BYTES = 64 * 1024 * 1024;
const NEWLINE = 0x0a;

/** A line of a file, counted from 1; too long ones have no text. */
export interface Line {
  readonly number: number;
  readonly bytes: Buffer | undefined;
}

/** The lines of a stream of bytes, chunk by chunk, without keeping more than one. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<readonly Line[]> {
  let rest: Buffer[] = [];
  let size = 0;
  let number = 0;
  const take = (end: Buffer): Line => {
    const bytes = size + end.length > MOST_BYTES ? undefined : Buffer.concat([...rest, end]);
    rest = [];
    size = 0;
    number += 1;
    return { number, bytes };
  };
  for await (const chunk of chunks) {
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const lines: Line[] = [];
    let start = 0;
    for (let end = buffer.indexOf(NEWLINE); end !== -1; end = buffer.indexOf(NEWLINE, start)) {
      lines.push(take(buffer.subarray(start, end)));
      start = end + 1;
    }
    size += buffer.length - start;
    if (size > MOST_BYTES) rest = [];
    else rest.push(Buffer.from(buffer.subarray(start)));
    if (lines.length > 0) yield lines;
  }
  if (size > 0) yield [take(Buffer.alloc(0))];
}
