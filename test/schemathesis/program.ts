import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PACKAGE_FOLDER } from '../../scripts/paths.ts';

/** The version whose reports are understood here. */
const PACKAGE = 'schemathesis==4.32.5';
const FOLDER = join(PACKAGE_FOLDER, 'node_modules', '.cache', PACKAGE.replace('==', '-'));
const BIN = process.platform === 'win32' ? 'Scripts' : 'bin';

const run = promisify(execFile);

/**
 * The path of the program, installed into a folder of its own when it is not there yet.
 *
 * @returns why it cannot be run, where Python or the package index is missing
 */
export async function findProgram(): Promise<{ readonly path: string } | { readonly missing: string }> {
  const path = join(FOLDER, BIN, 'schemathesis');
  if (existsSync(path)) return { path };
  try {
    await run('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 10))']);
  } catch {
    return { missing: 'there is no Python 3.10 or later' };
  }
  try {
    await run('python3', ['-m', 'venv', FOLDER]);
    await run(join(FOLDER, BIN, 'pip'), ['install', '--quiet', '--disable-pip-version-check', PACKAGE]);
    return { path };
  } catch {
    return { missing: `pip could not install ${PACKAGE}` };
  }
}
