import { spawnSync } from 'node:child_process';
import { expect } from 'vitest';

/**
 * Expects that a command of a README passes three tests, whatever runner it names.
 *
 * @param cwd absolute path of a repository that has the package and the runners
 */
export function expectThreePassed(command: string, cwd: string): void {
  const { PATH = '', HOME = '' } = process.env; // without what this run of vitest says to its children
  const { status, stdout, stderr } = spawnSync(command, {
    cwd,
    shell: true,
    encoding: 'utf8',
    env: { PATH, HOME, NO_COLOR: '1' },
  });
  expect(`${stdout}${stderr}`).toMatch(/Tests.*\b3 passed|tests 3\n.*pass 3\n.*fail 0/s);
  expect(status).toBe(0);
}
