import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failureOf, type Library } from './library.ts';

/** The last release, of January 2024. It is written for Python 2. */
const RELEASE = 'juspay==1.1.4';

export const PYTHON: Library = {
  name: `Python, ${RELEASE}`,
  async prepare(folder, mockUrl) {
    const python = 'python3';
    const noConverter = failureOf(python, '-W', 'ignore', '-c', 'import lib2to3');
    if (noConverter !== undefined) return { missing: `Python 3 with 2to3 is not here: ${noConverter}` };
    const install = [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      '--no-compile',
      '--target',
      folder,
    ];
    const notInstalled = failureOf(python, ...install, RELEASE);
    if (notInstalled !== undefined) return { missing: `the package cannot be had: ${notInstalled}` };
    const sources = join(folder, 'juspay');
    expandTabs(sources);
    const notConverted = failureOf(python, '-W', 'ignore', '-m', 'lib2to3', '--write', '--nobackups', sources);
    if (notConverted !== undefined) return { missing: `2to3 cannot convert it: ${notConverted}` };
    return { command: python, args: [join(import.meta.dirname, 'python.py'), folder, mockUrl] };
  },
};

/** Python 2 takes a tab for the blanks up to the next eighth column, Python 3 refuses to mix the two. */
function expandTabs(folder: string): void {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.py'))) {
    const path = join(folder, name);
    const lines = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, lines.map(withBlanks).join('\n'));
  }
}

function withBlanks(line: string): string {
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  let width = 0;
  for (const character of indent) width = character === '\t' ? width - (width % 8) + 8 : width + 1;
  return ' '.repeat(width) + line.slice(indent.length);
}
