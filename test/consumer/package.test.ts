import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { beforeAll, expect, inject, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** A repository of a user, with the package installed from its tarball. */
let consumer: string;
let program: string;

beforeAll(() => {
  const folder = join(inject('tempRoot'), 'package');
  const source = join(folder, 'source');
  consumer = join(folder, 'consumer');
  copyRepository(source);
  run('node_modules/tsx/dist/cli.mjs', ['scripts/cli.ts', 'build'], source);
  run('node_modules/typescript/bin/tsc', ['-p', 'scripts'], source);
  install(source);
  program = join(consumer, 'node_modules/express-checkout-contract/dist/cli.js');
});

function run(script: string, args: readonly string[], cwd: string): string {
  return execFileSync(process.execPath, [join(cwd, script), ...args], { cwd, encoding: 'utf8', stdio: 'pipe' });
}

/** The files of the repository that a clone has. */
function copyRepository(target: string): void {
  const leaveOut = new Set(['.git', 'node_modules', 'generated', 'dist', 'test']);
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(ROOT)) {
    if (!leaveOut.has(name)) cpSync(join(ROOT, name), join(target, name), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(target, 'node_modules'));
}

/** What `npm pack` would ship goes into node_modules, beside links to the packages that it depends on. */
function install(source: string): void {
  const manifest = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  const modules = join(consumer, 'node_modules');
  mkdirSync(modules, { recursive: true });
  for (const file of ['package.json', 'README.md', 'LICENSE', ...manifest.files]) {
    cpSync(join(source, file), join(modules, manifest.name, file), { recursive: true });
  }
  for (const name of Object.keys(manifest.dependencies)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  }
  writeFileSync(join(consumer, 'package.json'), '{"type":"module"}');
}

test('the program runs', () => {
  const versions = JSON.parse(
    execFileSync(process.execPath, [program, 'versions', '--json'], { cwd: consumer, encoding: 'utf8' }),
  );
  expect(versions.at(-1)).toMatchObject({ version: '2021-03-25' });
});

test('the program lints the contract with its own rules', () => {
  execFileSync(process.execPath, [program, 'lint'], { cwd: consumer, stdio: 'pipe' });
});

test('the mock starts in a test suite and answers', () => {
  const script = `
    import { startMock } from 'express-checkout-contract/mock';
    const mock = await startMock({ defaultVersion: '2018-07-16' });
    const answer = await fetch(mock.url + '/orders/acme0417', {
      headers: { authorization: 'Basic ' + btoa('key:'), 'x-merchantid': 'acme_store' },
    });
    console.log(answer.status, answer.headers.get('x-contract-version'), (await answer.json()).txn_detail.status);
    await mock.close();
  `;
  writeFileSync(join(consumer, 'suite.js'), script);
  expect(execFileSync(process.execPath, ['suite.js'], { cwd: consumer, encoding: 'utf8' })).toBe(
    '200 2018-07-16 CHARGED\n',
  );
});

test.each(['2021-03-25.yaml', '2021-03-25.json', 'index.json'])('other tools find openapi/%s', (name) => {
  const { resolve } = createRequire(join(consumer, 'index.js'));
  expect(readFileSync(resolve(`express-checkout-contract/openapi/${name}`), 'utf8')).not.toBe('');
});

test("another repository's Redocly runs the rules", () => {
  const document = readFileSync(
    join(consumer, 'node_modules/express-checkout-contract/generated/openapi/2018-07-16.yaml'),
    'utf8',
  );
  writeFileSync(join(consumer, 'redocly.yaml'), 'extends: [./node_modules/express-checkout-contract/redocly.yaml]');
  writeFileSync(
    join(consumer, 'api.yaml'),
    document.replace('operationId: createOrder\n', 'operationId: create_order\n'),
  );
  const { status, stdout } = spawnSync(process.execPath, ['node_modules/@redocly/cli/bin/cli.js', 'lint', 'api.yaml'], {
    cwd: consumer,
    encoding: 'utf8',
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  });
  expect(stdout).toContain('rule/operation-id-style');
  expect(status).toBe(1);
});

test('the program stops cleanly when it is asked to', async () => {
  const child = spawn(process.execPath, [program, 'mock', '--port', '0'], {
    cwd: consumer,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  child.kill('SIGTERM');
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
});
