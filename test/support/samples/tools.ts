import type { SampleLanguageId } from '../../../scripts/samples/code-samples.ts';
import { NotAvailable } from '../../interop/command.ts';
import { CSHARP } from './tools/csharp.ts';
import { CURL } from './tools/curl.ts';
import { GO } from './tools/go.ts';
import { JAVA } from './tools/java.ts';
import { NODE } from './tools/node.ts';
import { PHP } from './tools/php.ts';
import { PYTHON } from './tools/python.ts';
import { TYPESCRIPT } from './tools/typescript.ts';

/** A sample that was written to a file. */
export interface Program {
  /** What it is called among the others: a name in every language. */
  readonly name: string;
  /** Its path. */
  readonly file: string;
  readonly source: string;
}

/** What checks and runs the samples of a language. Each starts its tools as rarely as they let it. */
export interface SampleTools {
  /**
   * Looks for what the samples need.
   *
   * @throws NotAvailable
   */
  find(): Promise<void>;
  /**
   * Checks programs, and their types where the language has them.
   *
   * @param folder an empty one
   * @throws CommandFailed with what is wrong
   */
  check(programs: readonly Program[], folder: string): Promise<void>;
  /**
   * Runs programs, one after the other.
   *
   * @param folder an empty one
   * @param env variables beside those of this process
   * @throws CommandFailed
   */
  run(programs: readonly Program[], folder: string, env: Readonly<Record<string, string>>): Promise<void>;
}

export const TOOLS: Readonly<Record<SampleLanguageId, SampleTools>> = {
  curl: CURL,
  typescript: TYPESCRIPT,
  node: NODE,
  python: PYTHON,
  java: JAVA,
  php: PHP,
  go: GO,
  csharp: CSHARP,
};

/** What this machine lacks to check and run the samples of a language; undefined when it has everything. */
export async function missingFor(language: SampleLanguageId): Promise<string | undefined> {
  try {
    await TOOLS[language].find();
    return undefined;
  } catch (error) {
    if (!(error instanceof NotAvailable)) throw error;
    return error.message.split(':')[0];
  }
}
