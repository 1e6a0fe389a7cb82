import { run } from '../command.ts';
import type { Pair } from '../loader.ts';
import { nodeOf } from '../toolchains/npm.ts';

/** A warning of Node or of a package is a fault as well. */
const STRICT = '--throw-deprecation';

/**
 * Runs a few lines of JavaScript for each of two documents, in a process of its own.
 *
 * @param packages a folder whose packages the lines may import
 * @param lines read the file `path`, and throw when the tool has anything against it
 * @throws CommandFailed
 */
export async function readByNode(packages: string, { newest, baseline }: Pair, lines: string): Promise<void> {
  const program = `${lines}\nfor (const path of process.argv.slice(1)) await load(path);`;
  const options = [STRICT, '--input-type=module', '--eval', program];
  await run(await nodeOf(20), [...options, newest, baseline], { cwd: packages });
}
