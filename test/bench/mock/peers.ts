import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder with the peers' programs and the packages that they need, which the contract itself does not. */
const FOLDER = fileURLToPath(new URL('../peers', import.meta.url));

/** The absolute path of a program of the peers' folder. */
export function peerProgram(name: string): string {
  return join(FOLDER, name);
}

/**
 * Installs what sends the load, which has a lock file of its own, unless it was done before.
 *
 * @param say told when there is something to wait for
 * @throws Error when npm fails
 */
export function installSender(say: (line: string) => void): void {
  install(join(FOLDER, 'load'), 'what sends the load', say);
}

/**
 * Installs the peers as their lock file pins them, unless it was done before.
 *
 * @param say told when there is something to wait for
 * @throws Error when npm fails
 */
export function installPeers(say: (line: string) => void): void {
  install(FOLDER, 'the peers', say);
}

function install(folder: string, what: string, say: (line: string) => void): void {
  const lock = join(folder, 'package-lock.json');
  const installed = join(folder, 'node_modules/.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  say(`Installing ${what} into ${join(folder, 'node_modules')} …`);
  // `npm run` hands the root's settings down in the environment, where they win over the .npmrc of the folder.
  const flags = ['--ignore-scripts', '--no-engine-strict', '--loglevel', 'error'];
  const { status, stderr } = spawnSync('npm', ['ci', ...flags], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm ci in ${folder} ended with ${status}:\n${stderr}`);
}

/** The pinned version of a peer. */
export function peerVersion(name: string): string {
  const { dependencies } = JSON.parse(readFileSync(join(FOLDER, 'package.json'), 'utf8'));
  return dependencies[name];
}
