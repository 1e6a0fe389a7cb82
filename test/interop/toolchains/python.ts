import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached, hashOf } from '../cache.ts';
import { obtain } from '../command.ts';

/** Ends badly in a Python that is too old for what generators write. */
const NEW_ENOUGH = 'import sys; sys.exit(sys.version_info < (3, 10))';

/**
 * The folder with the programs of an environment that has the packages of a recipe, `python` among them.
 *
 * @param requirements path of its requirements.txt, all versions pinned
 * @throws NotAvailable
 */
export async function pythonPackages(requirements: string): Promise<string> {
  await obtain('Python 3.10 or newer', 'python3', ['-c', NEW_ENOUGH]);
  const folder = await cached(`python-${hashOf(readFileSync(requirements, 'utf8'))}`, async (empty) => {
    await obtain('A virtual environment', 'python3', ['-m', 'venv', empty]);
    const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', requirements];
    await obtain('The packages from PyPI', join(empty, 'bin', 'python'), install);
  });
  return join(folder, 'bin');
}
