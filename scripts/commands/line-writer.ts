/** Writes lines to a stream. */
export interface LineWriter {
  write(line: string): void;
  /** Writes what is still waiting. */
  flush(): void;
}

/** How long lines wait for others, in milliseconds. */
const WAIT = 10;

/** Collects the lines of a moment, so that a busy server writes once for many of them. */
export function createLineWriter(stream: NodeJS.WritableStream): LineWriter {
  let waiting: string[] = [];
  const flush = () => {
    if (waiting.length === 0) return;
    stream.write(`${waiting.join('\n')}\n`);
    waiting = [];
  };
  return {
    write(line) {
      if (waiting.length === 0) setTimeout(flush, WAIT);
      waiting.push(line);
    },
    flush,
  };
}
