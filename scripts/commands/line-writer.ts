/** Writes lines to a stream. */
export interface LineWriter {
  write(line: string): void;
  /** Writes what is still waiting. */
  flush(): void;
}

/** Collects the lines of one turn of the event loop, so that a busy server writes once for many of them. */
export function createLineWriter(stream: NodeJS.WritableStream): LineWriter {
  let waiting: string[] = [];
  const flush = () => {
    if (waiting.length === 0) return;
    stream.write(`${waiting.join('\n')}\n`);
    waiting = [];
  };
  return {
    write(line) {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push(line);
    },
    flush,
  };
}
