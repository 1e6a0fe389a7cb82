import { spawnSync } from 'node:child_process';

/**
 * Asks git.
 *
 * @param cwd absolute path of a folder that exists
 * @returns what it prints, or undefined when it fails or is not there
 */
export function git(cwd: string, args: readonly string[], input?: string): Buffer | undefined {
  const { status, stdout } = spawnSync('git', ['-C', cwd, ...args], {
    maxBuffer: 2 ** 30,
    stdio: ['pipe', 'pipe', 'ignore'],
    ...(input !== undefined && { input }),
  });
  return status === 0 ? stdout : undefined;
}
