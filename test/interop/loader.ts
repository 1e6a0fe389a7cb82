import type { Target } from './recipe.ts';

/** The two documents of a target that a tool has to take. */
export interface Pair {
  /** Paths of JSON files. */
  readonly newest: string;
  readonly baseline: string;
}

/** How a tool is got, and how it reads documents. */
export interface Loader {
  /** Its name for `--only`, for example `swagger-parser`. */
  readonly name: string;
  /** The tool and its pinned version, as the table shows it. */
  readonly tool: string;
  /** What is done, and what counts as a fault, as the table shows it. */
  readonly counted: string;
  /** The targets that take it so long that it reads them with `--all` alone, or when it is named. */
  readonly slow?: readonly Target[];
  /**
   * Gets the tool, pinned, into the cache.
   *
   * @throws NotAvailable what is missing or cannot be reached: the tool counts as not run then
   */
  prepare(): Promise<void>;
  /** Reads both documents. @throws CommandFailed with what the tool has against them */
  load(pair: Pair): Promise<void>;
}
