import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { tempFolder, writeFiles } from '../support/temp-contract.ts';

const CHECK = fileURLToPath(new URL('../../.ci/release', import.meta.url));
const RELEASED = '# Changelog\n\n## Unreleased\n\n## 1.2.0 - 2026-12-01\n\n- A.\n';

/** The environment without the variables by which a hook tells git where the real repository is. */
const ENVIRONMENT = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));

test.each([
  ['v1.2.0', RELEASED, 0, ''],
  [
    'v1.2.1',
    RELEASED,
    1,
    'The tag is v1.2.1, and package.json says 1.2.0. Tag the commit that has the new version: v1.2.0.',
  ],
  [
    '1.2.0',
    RELEASED,
    1,
    'The tag is 1.2.0, and package.json says 1.2.0. Tag the commit that has the new version: v1.2.0.',
  ],
  [
    'v1.2.0',
    '# Changelog\n\n## Unreleased\n\n## 1.1.0 - 2026-11-01\n',
    1,
    'CHANGELOG.md has no section "## 1.2.0 - <date>". Give `## Unreleased` its version and date.',
  ],
])('a release %s with the changelog %j ends with %i', (tag, changelog, code, message) => {
  const folder = tempFolder();
  writeFiles(folder, { 'package.json': '{ "version": "1.2.0" }', 'CHANGELOG.md': changelog });
  execFileSync('git', ['init', '--quiet'], { cwd: folder, env: ENVIRONMENT });
  const { status, stdout, stderr } = spawnSync(CHECK, [tag], { cwd: folder, env: ENVIRONMENT, encoding: 'utf8' });
  expect({ status, stdout, stderr: stderr.trim() }).toEqual({ status: code, stdout: '', stderr: message });
});
