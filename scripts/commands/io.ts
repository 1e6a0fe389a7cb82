import type { Readable, Writable } from 'node:stream';

/** A stream that a command writes to. */
export type Output = Writable & {
  readonly isTTY?: boolean | undefined;
  /** Of a stream of the process, so that a command that is started can have it as it is. */
  readonly fd?: number | undefined;
};

/**
 * What a command sees of the world. Commands take everything from here, never from `process`, so that a test can run
 * them without a process of their own.
 */
export interface Io {
  /** For results. */
  readonly stdout: Output;
  /** For everything else. */
  readonly stderr: Output;
  /** Opens what the user pipes in. */
  stdin(): Readable;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path; what the user names counts from here. */
  readonly cwd: string;
  /**
   * Begins to listen for the user's wish to stop (SIGINT, SIGTERM), and resolves at the first, with its name where there
   * was a signal. A command that never asks is ended by the system at once.
   */
  untilStopped(): Promise<unknown>;
  /**
   * Has the process collect garbage often instead of taking more memory, for a command that makes much and keeps little.
   * Left out where the process is not the command's own.
   */
  collectOften?(): void;
}
