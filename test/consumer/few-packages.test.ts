import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, inject, test } from 'vitest';
import { tempFolder } from '../support/temp-contract.ts';

const NAME = 'express-checkout-contract';
const MODULES = join(import.meta.dirname, '../../node_modules');

/** A repository of a user that has the package with what it depends on, and nothing else. */
let folder: string;
beforeAll(() => {
  folder = tempFolder();
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  cpSync(join(inject('consumer'), 'node_modules', NAME), join(modules, NAME), { recursive: true });
  const { dependencies } = JSON.parse(readFileSync(join(modules, NAME, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) symlinkSync(join(MODULES, name), join(modules, name));
});

function ecc(...args: readonly string[]) {
  const program = join(folder, 'node_modules', NAME, 'dist/cli.js');
  const env = { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') };
  return spawnSync(process.execPath, [program, ...args], { cwd: folder, encoding: 'utf8', env });
}

/** The same command line, by the sources. */
function ofThisRepository(...args: readonly string[]) {
  const program = join(MODULES, '../scripts/cli.ts');
  return spawnSync(process.execPath, ['--import', 'tsx', program, ...args], { encoding: 'utf8' });
}

test.each([
  [['versions']],
  [['lint']],
  [['export', '--api-version', '2021-03-25', '--target', 'generator', '--out', 'generator.json']],
  [['generate', '--api-version', '2021-03-25', '--lang', 'python', '--out', 'checkout']],
])('%j needs nothing that the package does not bring', (args) => {
  const { status, stderr } = ecc(...args);
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
});

test.each([
  ['build', '--out', 'contract'],
  ['docs', '--out', 'site'],
])('%s says what to install for it', (...args) => {
  const { status, stdout, stderr } = ecc(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(
    /TOOL_MISSING: .* is not installed\.\n {2}npm install --save-dev --save-exact @redocly\/cli@\d/,
  );
});

test.each([
  ['--state-dir', 'state', 'lmdb'],
  ['--state-url', 'postgres://127.0.0.1:1/sandbox', 'pg'],
])('mock %s says what to install for it', (option, place, name) => {
  const { status, stdout, stderr } = ecc('mock', '--port', '0', option, place);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(new RegExp(`TOOL_MISSING: .* ${name}, .*\\n {2}npm install --save-dev ${name}\\n`));
});

test('a client in TypeScript says what to install for it, and is made when that is there', () => {
  const args = ['generate', '--api-version', '2021-03-25', '--lang', 'typescript', '--out', 'checkout-client'];
  const tools = ['esbuild', 'openapi-typescript', 'typescript'];
  const { status, stdout, stderr } = ecc(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  const [, command = ''] = stderr.split(/TOOL_MISSING: .* is not installed\.\n {2}/);
  expect(command.trim()).toMatch(
    new RegExp(`^npm install --save-dev --save-exact ${tools.map((name) => `${name}@[\\d.]+`).join(' ')}$`),
  );
  for (const name of tools) symlinkSync(join(MODULES, name), join(folder, 'node_modules', name));
  try {
    expect(ecc(...args)).toMatchObject({ status: 0 });
    const here = join(folder, 'of-this-repository');
    expect(ofThisRepository(...args.slice(0, -1), here)).toMatchObject({ status: 0 });
    const names = readdirSync(here);
    const contentIn = (place: string) => names.map((name) => readFileSync(join(place, name), 'utf8'));
    expect(contentIn(join(folder, 'checkout-client'))).toEqual(contentIn(here));
  } finally {
    for (const name of tools) unlinkSync(join(folder, 'node_modules', name));
  }
});

function run(code: string) {
  const env = { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') };
  return spawnSync(process.execPath, ['--input-type=module', '-e', code], { cwd: folder, encoding: 'utf8', env });
}

test('a mock without a port needs nothing else, the handlers for MSW need MSW', () => {
  const plain = run(`
    import { createMock } from '${NAME}/mock';
    console.log((await createMock().fetch(new Request('https://api.example.com/nothing'))).status);
  `);
  expect(plain).toMatchObject({ status: 0, stdout: '404\n', stderr: '' });
  const msw = run(`import '${NAME}/msw';`);
  expect(msw.status).toBe(1);
  expect(msw.stderr).toContain("Cannot find package 'msw'");
});

test('a package without its documents says so when a mock is to be there at once', () => {
  const documents = join(folder, 'node_modules', NAME, 'generated/openapi');
  renameSync(documents, `${documents}-away`);
  const { stdout } = run(`
    import { createMock } from '${NAME}/mock';
    try { createMock(); } catch (error) { console.log(error.code); }
  `);
  renameSync(`${documents}-away`, documents);
  expect(stdout).toBe('CONTRACT_NOT_BUILT\n');
});

test('no file of the package is compiled with a Go module around it', () => {
  const files = readdirSync(join(folder, 'node_modules', NAME), { recursive: true, encoding: 'utf8' });
  expect(files.filter((path) => path.endsWith('.go'))).toEqual([]);
});

test('the licences of what is bundled are beside it', () => {
  const notices = readFileSync(join(folder, 'node_modules', NAME, 'dist/THIRD_PARTY_NOTICES.txt'), 'utf8');
  expect(notices).toMatch(/^@stoplight\/prism-http 5\.\d+\.\d+\n\nLicence: Apache-2\.0/m);
});

test('a bill of materials names what is bundled and what is installed beside it', () => {
  const bill = JSON.parse(readFileSync(join(folder, 'node_modules', NAME, 'dist/sbom.cdx.json'), 'utf8'));
  expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', metadata: { component: { name: NAME } } });
  expect(bill.components.map(({ purl }: { purl: string }) => purl)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^pkg:npm\/%40stoplight\/prism-http@5\.\d+\.\d+$/),
      expect.stringMatching(/^pkg:npm\/ajv@8\.\d+\.\d+$/),
    ]),
  );
});
