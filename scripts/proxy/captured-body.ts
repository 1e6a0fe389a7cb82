/** What is kept of a body while it passes. */
export interface CapturedBody {
  add(chunk: Buffer): void;
  /** How long the body is so far. */
  readonly size: number;
  /** The bytes; undefined when none came, `too-large` over the limit. */
  bytes(): Buffer | 'too-large' | undefined;
}

/** Keeps references to what passes, up to a limit; then it lets go of all of it. */
export function captureBody(limit: number): CapturedBody {
  let chunks: Buffer[] = [];
  let size = 0;
  return {
    add(chunk) {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else if (chunks.length > 0) chunks = [];
    },
    get size() {
      return size;
    },
    bytes() {
      if (size > limit) return 'too-large';
      if (size === 0) return undefined;
      const [first] = chunks;
      return chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks);
    },
  };
}
