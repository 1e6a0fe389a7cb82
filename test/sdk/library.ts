import { type SpawnSyncOptionsWithStringEncoding, spawnSync } from 'node:child_process';

/** What came of one call of a library. */
export interface CallResult {
  readonly call: string;
  /** What is wrong with it; null when nothing is. */
  readonly fault: string | null;
}

/** A library of the vendor that is run for real. */
export interface Library {
  readonly name: string;
  /**
   * Gets the library and makes it ready.
   *
   * @param folder an empty folder
   * @returns a command that makes all calls and prints a line of JSON for each, or why it cannot be run here
   */
  prepare(folder: string, mockUrl: string): Promise<Prepared>;
}

export type Prepared =
  | {
      readonly command: string;
      readonly args: readonly string[];
      /** Ends what the calls need beside the mock. */
      readonly close?: () => Promise<void>;
    }
  /** Why the library cannot be run here. */
  | { readonly missing: string };

const OPTIONS: SpawnSyncOptionsWithStringEncoding = { encoding: 'utf8', timeout: 300_000 };

/** Runs a command to its end; the reason when it fails. */
export function failureOf(command: string, ...args: string[]): string | undefined {
  const { status, error, stderr } = spawnSync(command, args, OPTIONS);
  if (error !== undefined) return error.message;
  return status === 0 ? undefined : (stderr.trim().split('\n').at(-1) ?? `exit code ${status}`);
}
