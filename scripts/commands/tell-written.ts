import type { Io } from './io.ts';

interface Written {
  /** Paths of what was written or removed. */
  readonly changed: readonly string[];
  /** How many files there are. */
  readonly total: number;
}

/** Says how much was written, and how long it took. */
export function tellWritten({ changed, total }: Written, milliseconds: number, { stderr }: Pick<Io, 'stderr'>): void {
  const seconds = (milliseconds / 1000).toFixed(1);
  stderr.write(
    changed.length === 0
      ? `Nothing to do: all ${total} files are up to date (${seconds} s).\n`
      : `Wrote ${changed.length} of ${total} files in ${seconds} s.\n`,
  );
}
