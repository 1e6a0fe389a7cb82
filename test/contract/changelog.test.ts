import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { tempFolder, writeFiles } from '../support/temp-contract.ts';

type Files = Readonly<Record<string, string>>;
/** A commit on top of the base: the files that it writes, and its message. */
interface Commit {
  readonly files: Files;
  readonly message?: string;
}

const CHECK = fileURLToPath(new URL('../../.ci/changelog', import.meta.url));
const MANIFEST = { name: 'example', exports: { '.': './a.js' }, dependencies: { ajv: '8.20.0' } };
const BASE: Files = {
  'CHANGELOG.md': '# Changelog\n\n## Unreleased\n',
  'package.json': manifest({}),
  'scripts/a.ts': 'export {};\n',
  'scripts/README.md': 'Scripts.\n',
  'spec/openapi.yaml': 'openapi: 3.1.1\n',
};
const ENTRY: Files = { 'CHANGELOG.md': '# Changelog\n\n## Unreleased\n\n### Added\n\n- A.\n' };
const CODE: Files = { 'scripts/a.ts': 'export const a = 1;\n' };

/** The environment without the variables by which a hook tells git where the real repository is. */
const ENVIRONMENT = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Somebody',
  GIT_AUTHOR_EMAIL: 'somebody@example.com',
  GIT_COMMITTER_NAME: 'Somebody',
  GIT_COMMITTER_EMAIL: 'somebody@example.com',
};

function manifest(changes: object): string {
  return JSON.stringify({ ...MANIFEST, ...changes });
}

function git(cwd: string, ...args: readonly string[]): void {
  execFileSync('git', args, { cwd, env: ENVIRONMENT, stdio: 'pipe' });
}

/** A repository whose branch `main` has the base and whose branch `change` has the commits on top of it. */
function repositoryWith(commits: readonly Commit[]): string {
  const folder = tempFolder();
  git(folder, 'init', '--quiet', '--initial-branch=main');
  for (const [index, { files, message = 'Change' }] of [{ files: BASE, message: 'Base' }, ...commits].entries()) {
    if (index === 1) git(folder, 'switch', '--quiet', '--create', 'change');
    writeFiles(folder, files);
    git(folder, 'add', '--all');
    git(folder, 'commit', '--quiet', '--message', message);
  }
  return folder;
}

function check(cwd: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(CHECK, args, { cwd, env: ENVIRONMENT, encoding: 'utf8' });
  return { code: status, stdout, stderr };
}

describe('.ci/changelog passes', () => {
  test.each<[string, readonly Commit[], string]>([
    ['no commits', [], 'Nothing changed'],
    ['a README alone', [{ files: { 'scripts/README.md': 'More.\n', 'README.md': 'Read.\n' } }], 'Nothing changed'],
    ['a test alone', [{ files: { 'test/a.test.ts': 'export {};\n' } }], 'Nothing changed'],
    ['a tool of ours', [{ files: { 'package.json': manifest({ devDependencies: { knip: '6.36.0' } }) } }], 'Nothing'],
    ['code with an entry', [{ files: { ...CODE, ...ENTRY } }], 'grew'],
    ['code with an entry in a later commit', [{ files: CODE }, { files: ENTRY }], 'grew'],
    ['code with the trailer', [{ files: CODE, message: 'Move a\n\nTo read better.\n\nChangelog: none' }], 'none'],
    [
      'the trailer in a later commit',
      [{ files: CODE }, { files: { 'a.md': '' }, message: 'B\n\nChangelog: None' }],
      'none',
    ],
  ])('%s', (_, commits, said) => {
    const result = check(repositoryWith(commits), 'main');
    expect(result).toMatchObject({ code: 0, stderr: '' });
    expect(result.stdout).toContain(said);
  });
});

describe('.ci/changelog asks for an entry, and says for what', () => {
  test.each<[string, readonly Commit[], string]>([
    ['code', [{ files: CODE }], 'scripts/a.ts'],
    ['the contract', [{ files: { 'spec/openapi.yaml': 'openapi: 3.1.2\n' } }], 'spec/openapi.yaml'],
    [
      'a resolved document',
      [{ files: { 'generated/openapi/baseline.yaml': 'a: 1\n' } }],
      'generated/openapi/baseline.yaml',
    ],
    ['the lint rules', [{ files: { 'redocly.yaml': 'rules: {}\n' } }], 'redocly.yaml'],
    ['the action', [{ files: { 'action.yml': 'name: x\n' } }], 'action.yml'],
    ['a recipe', [{ files: { 'recipes/github/proxy.yml': 'name: x\n' } }], 'recipes/github/proxy.yml'],
    ['a dependency', [{ files: { 'package.json': manifest({ dependencies: {} }) } }], 'package.json: dependencies'],
    ['a door of the package', [{ files: { 'package.json': manifest({ exports: {} }) } }], 'package.json: exports'],
    ['a file with a name in another script', [{ files: { 'spec/प्रति.yaml': 'a: 1\n' } }], 'spec/प्रति.yaml'],
    [
      'the trailer within a sentence',
      [{ files: CODE, message: 'A\n\nSays Changelog: none in passing.' }],
      'scripts/a.ts',
    ],
  ])('%s', (_, commits, named) => {
    const result = check(repositoryWith(commits), 'main');
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(result.stderr).toContain(`\n  ${named}\n`);
    expect(result.stderr).toContain('Changelog: none');
  });

  test('code, when the entry and the trailer are of the base', () => {
    const folder = repositoryWith([{ files: CODE }]);
    git(folder, 'switch', '--quiet', 'main');
    writeFiles(folder, ENTRY);
    git(folder, 'commit', '--quiet', '--all', '--message', 'Another\n\nChangelog: none');
    git(folder, 'switch', '--quiet', 'change');
    expect(check(folder, 'main')).toMatchObject({ code: 1, stdout: '' });
  });

  test('a file that is moved away', () => {
    const folder = repositoryWith([{ files: { 'test/b.ts': '' } }]);
    git(folder, 'mv', 'scripts/a.ts', 'test/a.ts');
    git(folder, 'commit', '--quiet', '--message', 'Move');
    expect(check(folder, 'main').stderr).toContain('\n  scripts/a.ts\n');
  });
});

describe('.ci/changelog says how to call it', () => {
  const folder = () => repositoryWith([{ files: CODE }]);

  test.each<[string, readonly string[], string]>([
    ['without a base', [], 'Usage: .ci/changelog <base>'],
    ['with too much', ['main', 'change'], 'Usage: .ci/changelog <base>'],
    ['with a base that does not exist', ['nowhere'], 'There is no commit "nowhere".'],
    ['with an option for a base', ['--all'], 'There is no commit "--all".'],
  ])('%s', (_, args, said) => {
    const result = check(folder(), ...args);
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain(said);
  });

  test('with a base of another history', () => {
    const repository = folder();
    git(repository, 'switch', '--quiet', '--orphan', 'other');
    git(repository, 'commit', '--quiet', '--allow-empty', '--message', 'Other');
    git(repository, 'switch', '--quiet', 'change');
    const result = check(repository, 'other');
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain('have no commit in common');
  });
});
