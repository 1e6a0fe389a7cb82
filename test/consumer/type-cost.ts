import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** What a compiler counts while it checks a project. */
export interface TypeCost {
  readonly instantiations: number;
  /** In KB, without what is not needed any more. */
  readonly memory: number;
  /** Lines of declarations, those of the default library and of Node aside. */
  readonly lines: number;
}

/** The packages of the compilers that users have. */
export const COMPILERS = ['typescript', 'typescript-7'] as const;
export type Compiler = (typeof COMPILERS)[number];

const OPTIONS = '--noEmit --extendedDiagnostics --strict --module nodenext --target es2022 --types node'.split(' ');

/**
 * Checks files of one folder with a compiler, as a process of its own.
 *
 * @param options of the compiler, besides those of a strict project
 * @throws Error with the compiler's messages, when there are any
 */
export async function check(
  compiler: Compiler,
  folder: string,
  files: readonly string[],
  ...options: readonly string[]
): Promise<TypeCost> {
  const program = join(dirname(createRequire(import.meta.url).resolve(`${compiler}/package.json`)), 'bin/tsc');
  // TypeScript 5 tells the memory that is needed where it may collect the rest first; TypeScript 7 does so unasked.
  const args = ['--expose-gc', program, ...OPTIONS, ...options, ...files];
  // In its own folder, because TypeScript 7 refuses a file beside settings that it would not use.
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder }).catch(
    (error: Error & { stdout?: string }) => {
      throw new Error(`${compiler} ${options.join(' ')}: ${error.stdout ?? error.message}`);
    },
  );
  const read = (name: string) => {
    const [, value] = new RegExp(`^${name}: +(\\d+)`, 'm').exec(stdout) ?? [];
    if (value === undefined) throw new TypeError(`${compiler} does not tell "${name}":\n${stdout}`);
    return Number(value);
  };
  return { instantiations: read('Instantiations'), memory: read('Memory used'), lines: readLines(stdout) };
}

/** TypeScript 5 tells lines by kind, TypeScript 7 in one number. */
function readLines(stdout: string): number {
  const [, definitions] = /^Lines of Definitions: +(\d+)/m.exec(stdout) ?? [];
  const [, all] = /^Lines: +(\d+)/m.exec(stdout) ?? [];
  return Number(definitions ?? all);
}
