import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { eventually } from '../../support/eventually.ts';
import { call, GOOD } from '../../support/mock-client.ts';
import { type MockProcess, startMockProcess } from '../../support/mock-process.ts';
import { runCli } from '../../support/run-cli.ts';
import { SHOP_FILES } from '../../support/shop-contract.ts';
import { tempFolder, writeFiles } from '../../support/temp-contract.ts';
import { wireDocument } from '../../support/wire-contract.ts';

let running: MockProcess[] = [];
afterEach(async () => {
  await Promise.all(running.map(({ close }) => close()));
  running = [];
});

/** Starts `ecc mock` with a contract of its own, and waits until it says where it listens. */
async function start(folder: string, ...options: string[]): Promise<MockProcess> {
  const mock = await startMockProcess(['--spec', folder, ...options]);
  running.push(mock);
  return mock;
}

/** A contract that its test changes. */
function shop(): string {
  const folder = tempFolder();
  writeFiles(folder, SHOP_FILES);
  return folder;
}

/** A contract that no test changes: the first program that loads it resolves it for the others. */
const SHOP = shop();

/** The processes that a process has started. */
function childrenOf(pid: number | undefined): number[] {
  const list = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const pairs = list.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  return pairs.flatMap(([child = 0, parent]) => (parent === pid ? [child] : []));
}

const order = (mock: { url: string }, body: Record<string, string> = {}) =>
  call(mock, 'POST /orders', { body: { order_id: 'o', amount: '1', ...body } });
const requestsOf = (json: unknown) => (json as { requests: { id: string; operationId: string }[] }).requests;

test('--strict refuses what is unknown', async () => {
  const mock = await start(SHOP, '--strict');
  expect(await order(mock, { other: '1' })).toMatchObject({ status: 400, violations: [{ field: 'other' }] });
});

describe('who controls it', () => {
  const evil = { origin: 'https://evil.test' };

  test('--cors-origin lets the pages of several origins use /_contract/', async () => {
    const origins = ['http://one.test', 'https://two.test:8443'];
    const mock = await start(SHOP, ...origins.flatMap((origin) => ['--cors-origin', origin]));
    for (const origin of origins) {
      const { status, headers } = await call(mock, 'GET /_contract/', { headers: { origin } });
      expect([status, headers.get('access-control-allow-origin')]).toEqual([200, origin]);
    }
    expect((await call(mock, 'GET /_contract/', { headers: evil })).status).toBe(403);
  });

  test.each([
    [[], 403, 'are closed, --allow-remote-control opens them'],
    [['--allow-remote-control'], 200, 'may also read the masked requests'],
  ])('--host 0.0.0.0 %j warns, and control is answered with %d', async (options, status, words) => {
    const mock = await start(SHOP, '--host', '0.0.0.0', ...options);
    expect((await call(mock, 'GET /_contract/requests')).status).toBe(status);
    await eventually(() => expect(mock.stderr()).toContain(words));
  });

  test.each(['--cors-origin', '--allow-webhook-target'])('%s takes an origin and nothing else', async (option) => {
    const { code, stderr } = await runCli(['mock', '--port', '0', option, 'http://one.test/path']);
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining(`\`${option}\` is "http://one.test/path", which is not an origin`),
    ]);
  });
});

test('--log-format json writes one object a line, without secrets', async () => {
  const mock = await start(SHOP, '--log-format', 'json');
  await order(mock, { pin: '9417530862', other: 's3cret' });
  await call(mock, 'GET /orders/o.json?client_token=s3cret', { headers: { 'x-merchantid': 'm' } });
  await eventually(() => expect(mock.stderr()).toContain('getOrder'));
  const lines = mock
    .stderr()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
    .filter(({ event }) => event !== 'notice');
  expect(lines).toMatchObject([
    { level: 'warn', event: 'request', method: 'POST', address: '/orders', operationId: 'createOrder', status: 200 },
    { level: 'warn', address: '/orders/o.json?client_token=***', status: 401, violations: [{ field: 'client_token' }] },
  ]);
  expect(mock.stderr()).not.toMatch(/9417530862|s3cret/);
});

test('--quiet logs problems only', async () => {
  const mock = await start(SHOP, '--quiet');
  await order(mock);
  await call(mock, 'GET /nothing');
  await eventually(() => expect(mock.stderr()).toContain('/nothing'));
  expect(mock.stderr()).not.toContain('POST /orders 200');
});

describe('--watch', () => {
  const edit = (folder: string, change: (root: string) => string) => {
    const file = join(folder, 'openapi.yaml');
    writeFileSync(file, change(readFileSync(file, 'utf8')));
  };

  test('answers from what is in the files now', async () => {
    const folder = shop();
    const mock = await start(folder, '--watch');
    edit(folder, (root) => root.replaceAll('"note":"none"', '"note":"changed"'));
    await eventually(async () => expect((await order(mock)).json).toMatchObject({ note: 'changed' }));
    await eventually(() => expect(mock.stderr()).toContain('the contract was loaded anew'));
  });

  test('goes on with the last good contract when one is broken, and says where', async () => {
    const folder = shop();
    const mock = await start(folder, '--watch');
    edit(folder, (root) => `${root}\n}`);
    await eventually(() => expect(mock.stderr()).toContain('the last good one goes on answering'));
    expect(mock.stderr()).toMatch(/openapi\.yaml:\d+:\d+/);
    expect(await order(mock)).toMatchObject({ status: 200, json: { note: 'none' } });
    edit(folder, (root) => root.replace(/\n\}$/, '').replaceAll('"note":"none"', '"note":"mended"'));
    await eventually(async () => expect((await order(mock)).json).toMatchObject({ note: 'mended' }));
  });
});

describe('--workers', () => {
  test('several processes behave as one', async () => {
    const mock = await start(SHOP, '--workers', '2');
    const answers = await Promise.all(Array.from({ length: 12 }, () => order(mock, { 'options.get_token': 'true' })));
    const tokens = answers.map(({ json }) => (json as { auth: { token: string } }).auth.token);
    const used = tokens.map((token) =>
      call(mock, `GET /orders/o.json?client_token=${token}`, { headers: { 'x-merchantid': 'm', connection: 'close' } }),
    );
    expect(new Set((await Promise.all(used)).map(({ status }) => status))).toEqual(new Set([200]));

    // Each process shows what it answered itself, and says which one it is.
    const shown = await Promise.all(
      Array.from({ length: 12 }, () =>
        call(mock, 'GET /_contract/requests', { headers: { ...GOOD, connection: 'close' } }),
      ),
    );
    const ids = new Set(shown.flatMap(({ json }) => requestsOf(json).map(({ id }) => id)));
    expect(ids.size).toBe(24);
    expect(new Set([...ids].map((id) => id.split('-')[0])).size).toBe(2);
  });

  test('all of them load a changed contract', async () => {
    const folder = shop();
    const mock = await start(folder, '--workers', '2', '--watch');
    const file = join(folder, 'openapi.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('"note":"none"', '"note":"changed"'));
    const headers = { ...GOOD, connection: 'close' };
    await eventually(async () => {
      const calls = Array.from({ length: 8 }, () => call(mock, 'GET /orders/o.json', { headers }));
      expect((await Promise.all(calls)).every(({ json }) => (json as { note: string }).note === 'changed')).toBe(true);
    });
  });

  test('a process that is killed is replaced, at the same address', async () => {
    const mock = await start(SHOP, '--workers', '2');
    const workers = childrenOf(mock.child.pid);
    expect(workers).toHaveLength(2);
    for (const worker of workers) process.kill(worker, 'SIGKILL');
    await eventually(() => expect(mock.stderr().match(/another one takes its place/g)).toHaveLength(2));
    await eventually(async () => expect(await order(mock)).toMatchObject({ status: 200 }));
    await eventually(() => expect(childrenOf(mock.child.pid)).toHaveLength(2));
  });

  test('a stop also ends one that is still starting', async () => {
    const mock = await start(SHOP, '--workers', '2');
    process.kill(childrenOf(mock.child.pid)[0] ?? 0, 'SIGKILL');
    await eventually(() => expect(mock.stderr()).toContain('another one takes its place'));
    expect(await mock.close()).toEqual([0, null]);
  });

  test('a stop ends all of them', async () => {
    const mock = await start(SHOP, '--workers', '2');
    expect(await mock.close()).toEqual([0, null]);
    await expect(order(mock)).rejects.toThrow();
  });

  test('a port that is taken is an error as with one', async () => {
    const mock = await start(SHOP);
    const { port } = new URL(mock.url);
    const { code, stderr } = await runCli(['mock', '--spec', SHOP, '--workers', '2', '--port', port]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('PORT_IN_USE') });
  });
});

test('a token of one process is good at another', async () => {
  const [one, two] = await Promise.all([start(SHOP), start(SHOP)]);
  const { json } = await order(one, { 'options.get_token': 'true' });
  const { token } = (json as { auth: { token: string } }).auth;
  const answer = await call(two, `GET /orders/o.json?client_token=${token}`, { headers: { 'x-merchantid': 'm' } });
  expect(answer).toMatchObject({ status: 200, violations: [] });
});

test.each([
  ['--workers', '0'],
  ['--workers', 'many'],
  ['--max-fields', '0'],
  ['--log-format', 'xml'],
])('%s %s is refused', async (option, value) => {
  const { code, stderr } = await runCli(['mock', '--port', '0', option, value]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(`USAGE: \`${option}\` is`) });
});

test('a contract with something that the mock cannot check is told of at the start', async () => {
  const folder = tempFolder();
  const parameters = [{ name: 'filter', in: 'query', style: 'deepObject', schema: { type: 'string' } }];
  writeFiles(folder, { 'openapi.yaml': wireDocument({ '/things': { parameters } }), 'overlays/.keep': '' });
  const mock = await start(folder);
  await eventually(() => expect(mock.stderr()).toContain('Press Ctrl+C'));
  expect(mock.stderr()).toContain(
    'not checked in call0, filter: `deepObject` is not defined for a single value (#/paths/~1things/get/parameters/0/style)',
  );
});
