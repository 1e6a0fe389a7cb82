import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What came of a script. */
export interface ShellResult {
  readonly code: number | null;
  readonly output: string;
}

/** Where and how scripts of a CI job run. */
export interface Shell {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Runs a script as runners of CI do: a failing command ends it. */
export function runScript(script: string, { folder, env }: Shell): Promise<ShellResult> {
  const { PATH = '', HOME = '' } = process.env; // without what this run of vitest says to its children
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-e', '-o', 'pipefail', '-c', script], {
      cwd: folder,
      env: { HOME, NO_COLOR: '1', ...env, PATH: `${join(folder, '.stand-ins')}${delimiter}${PATH}` },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}

/**
 * Puts stand-ins for what a machine without a network does not have: `npm ci` finds everything installed, and `gh` notes
 * what it was asked for.
 */
export function addStandIns(folder: string): void {
  const programs = {
    npm: `if [ "$1" = ci ]; then exit 0; fi\nPATH="\${PATH#*:}" exec npm "$@"`,
    gh: `printf '%s\\n' "$*" > gh.txt`,
  };
  mkdirSync(join(folder, '.stand-ins'));
  for (const [name, script] of Object.entries(programs)) {
    const path = join(folder, '.stand-ins', name);
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
  }
}
