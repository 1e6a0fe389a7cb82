import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseYaml } from '@redocly/openapi-core';
import ts from 'typescript';
import { describe, expect, inject, test } from 'vitest';
import { eventually } from '../support/eventually.ts';

/** A repository of a user, with the package installed from its tarball. */
const consumer = inject('consumer');
const program = join(consumer, 'node_modules/express-checkout-contract/dist/cli.js');

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

test('messages of newer versions are shown as older ones would', () => {
  const script = `
    import { migrate } from 'express-checkout-contract/migrate';
    const order = { order_id: 'acme0417', refunds: [{ status: 'MANUAL_REVIEW', initiated_by: 'API' }] };
    const shown = migrate(order, { operation: 'getOrderStatus', status: 200, from: '2021-03-25', to: '2015-08-18' });
    console.log(JSON.stringify(shown.body), shown.changes.length, shown.drift.length);
  `;
  writeFileSync(join(consumer, 'migrates.js'), script);
  expect(execFileSync(process.execPath, ['migrates.js'], { cwd: consumer, encoding: 'utf8' })).toBe(
    '{"order_id":"acme0417","refunds":[{"status":"PENDING"}]} 2 0\n',
  );
});

describe('without a port', () => {
  const USE = `
    import { createMock, handlers, ContractError } from 'express-checkout-contract/msw';
    const mock = createMock({ defaultVersion: '2018-07-16', strict: true });
    const handled: number = handlers({ mock, baseUrl: ['https://api.example.com'] }).length;
    const answer: Promise<Response> = mock.fetch(new Request('https://api.example.com/orders'));
    mock.respondWith('createOrder', { status: 'NEW' }, { times: 1 });
    export const seen: readonly unknown[] = [handled, answer, mock.requests, ContractError];
    // @ts-expect-error neither a mock nor an option of one
    handlers({ port: 4010 });
  `;

  test.each<[string, ts.CompilerOptions]>([
    ['Node', { module: ts.ModuleKind.NodeNext, types: ['node'] }],
    [
      'bundlers for browsers',
      {
        module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        customConditions: ['browser'],
        lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
        types: [],
      },
    ],
  ])('the types of the handlers are there for %s', (_, options) => {
    const path = join(consumer, 'uses-msw.ts');
    writeFileSync(path, USE);
    const strict = { strict: true, noEmit: true, skipLibCheck: true, target: ts.ScriptTarget.ES2022 };
    const program = ts.createProgram([path], { ...strict, ...options });
    const messages = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
    expect(messages).toEqual([]);
  });

  test('the bundle for browsers stays small, and has no module of Node', () => {
    const folder = join(consumer, 'node_modules/express-checkout-contract/dist/browser');
    const files = readdirSync(folder).filter((name) => name.endsWith('.js'));
    const late = files.filter((name) => name.startsWith('made-up-'));
    const sizeOf = (names: readonly string[]) =>
      names.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name)), { level: 9 }).length, 0);
    expect(late).toHaveLength(1);
    expect(sizeOf(files.filter((name) => !late.includes(name)))).toBeLessThan(500_000);
    expect(sizeOf(late)).toBeLessThan(260_000);
    const text = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('');
    expect(text.match(/(?:from|import\(|require\() ?["']node:[^"']*["']/g)).toBeNull();
  });
});

test('the documents in git are those that a build writes', () => {
  const kept = join(import.meta.dirname, '../../generated/openapi');
  const fresh = join(inject('built'), 'openapi');
  const inGit = (name: string) => name.endsWith('.yaml') || name === 'index.json';
  const names = readdirSync(fresh).filter(inGit);
  expect(names.length).toBeGreaterThan(18);
  expect(readdirSync(kept).filter(inGit).sort()).toEqual(names.sort());
  const differing = names.filter((name) => !readFileSync(join(kept, name)).equals(readFileSync(join(fresh, name))));
  expect(differing).toEqual([]);
});

test.each([
  'openapi/2021-03-25.yaml',
  'openapi/2021-03-25.json',
  'openapi-3.0/2021-03-25.json',
  'generator/2021-03-25.json',
])('other tools find %s', (name) => {
  const { resolve } = createRequire(join(consumer, 'index.js'));
  const document = parseYaml(readFileSync(resolve(`express-checkout-contract/${name}`), 'utf8')); // JSON is YAML, too
  expect(document).toMatchObject({ openapi: expect.any(String), paths: { '/orders': expect.any(Object) } });
});

test("another repository's Redocly runs the rules", () => {
  const document = readFileSync(join(inject('built'), 'openapi/2018-07-16.yaml'), 'utf8');
  writeFileSync(join(consumer, 'redocly.yaml'), 'extends: [./node_modules/express-checkout-contract/redocly.yaml]');
  writeFileSync(
    join(consumer, 'api.yaml'),
    document.replace(/operationId: createOrder\n(?= +summary)/, 'operationId: create_order\n'),
  );
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/@redocly/cli/bin/cli.js', 'lint', 'api.yaml'],
    {
      cwd: consumer,
      encoding: 'utf8',
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    },
  );
  expect(`${stdout}${stderr}`).toContain('rule/operation-id-style');
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

// Windows has no signals, and no sh.
test.skipIf(process.platform === 'win32')(
  "the README's way to end the mock in a script leaves nothing behind",
  async () => {
    const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
    const block = /```sh\n([^`]*& mock=\$![^`]*)```/.exec(readme)?.[1] ?? '';
    const port = await listenOnce(0);
    const { status } = spawnSync('sh', ['-c', block.replaceAll('4010', String(port))], {
      cwd: consumer,
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    expect(JSON.parse(readFileSync(join(consumer, 'mock.json'), 'utf8'))).toMatchObject({
      versions: expect.any(Array),
    });
    await eventually(() => listenOnce(port)); // nobody holds the port any more
  },
);

/** Takes a port and gives it back; 0 takes a free one. */
async function listenOnce(wanted: number): Promise<number> {
  const server = createServer().listen(wanted, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return address !== null && typeof address === 'object' ? address.port : 0;
}

test.each(['express-checkout-contract/package.json', 'client'])('%s says where the project lives', (name) => {
  const path = name === 'client' ? join(inject('built'), 'client/package.json') : join(consumer, 'node_modules', name);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
    repository: { type: 'git', url: expect.stringMatching(/^git\+https:.*\.git$/) },
    homepage: expect.stringMatching(/^https:/),
    bugs: expect.stringMatching(/^https:/),
  });
});
