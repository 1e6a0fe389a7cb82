import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { open } from 'lmdb';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { isJsonObject } from '../../../../scripts/contract/json.ts';
import { type Mock, type MockOptions, startMock } from '../../../../scripts/mock/start.ts';
import { closedAfterTest } from '../../../support/closed-after.ts';
import { eventually } from '../../../support/eventually.ts';
import { call, GOOD, json } from '../../../support/mock-client.ts';
import { realContract } from '../../../support/real-contract.ts';
import { startCli } from '../../../support/run-cli.ts';
import { runCommand } from '../../../support/run-command.ts';
import { type Cluster, postgresFolder, startCluster } from '../../../support/stores/postgres-cluster.ts';
import { tempFolder } from '../../../support/temp-contract.ts';

const contract = await realContract();
const running: Mock[] = [];

async function start(options: MockOptions): Promise<Mock> {
  const mock = await startMock({ contract, ...options });
  running.push(mock);
  return mock;
}

afterEach(async () => {
  for (const mock of running.splice(0)) await mock.close();
});

const create = (mock: Pick<Mock, 'url'>, orderId: string, merchant = 'acme_store') =>
  call(mock, 'POST /orders', {
    headers: { ...GOOD, 'x-merchantid': merchant },
    body: { order_id: orderId, amount: '100.00', currency: 'INR', customer_email: 'asha@example.com' },
  });
/** The status of an order; of one that there is not, the API says so in an answer of its own. */
const statusOf = async (mock: Pick<Mock, 'url'>, orderId: string): Promise<string> => {
  const { json: body } = await call(mock, `GET /orders/${orderId}`);
  return isJsonObject(body) ? String(body.status) : '';
};
const put = (mock: Mock, path: string, state: string) => call(mock, `PUT /_contract/state${path}`, json(state));

describe('the state of a mock', () => {
  test('is exported, forgotten and imported as it was', async () => {
    const mock = await start({ stateful: true });
    for (const id of ['order-2', 'order-1']) await create(mock, id);
    await create(mock, 'order-3', 'other_store');
    const exported = await call(mock, 'GET /_contract/state');
    expect(exported.json).toMatchObject({
      form: 1,
      namespaces: {
        acme_store: { order: [{ id: 'order-2', record: { status: 'NEW' } }, { id: 'order-1' }] },
        other_store: { order: [{ id: 'order-3' }] },
      },
    });
    expect((await put(mock, '', '{}')).status).toBe(204);
    expect((await call(mock, 'GET /_contract/state')).json).toEqual({ form: 1, namespaces: {} });
    expect(await statusOf(mock, 'order-1')).toBe('NOT_FOUND');
    expect((await put(mock, '', exported.text)).status).toBe(204);
    expect((await call(mock, 'GET /_contract/state')).text).toBe(exported.text);
    expect(await statusOf(mock, 'order-1')).toBe('NEW');
  });

  test('is read and forgotten for one merchant account alone', async () => {
    const mock = await start({ stateful: true });
    for (const merchant of ['acme_store', 'other_store']) await create(mock, 'order-1', merchant);
    const { json: own } = await call(mock, 'GET /_contract/state/other_store');
    expect(own).toMatchObject({ namespaces: { other_store: { order: [{ id: 'order-1' }] } } });
    expect((await put(mock, '/acme_store', JSON.stringify(own))).json).toMatchObject({
      error: { code: 'STATE_INVALID', message: expect.stringContaining('#/namespaces/other_store') },
    });
    expect((await put(mock, '/other_store', '{}')).status).toBe(204);
    expect((await call(mock, 'GET /_contract/state/other_store')).json).toEqual({ form: 1, namespaces: {} });
    expect(await statusOf(mock, 'order-1')).toBe('NEW');
  });

  test('shows no secrets and no card data', async () => {
    const mock = await start({ stateful: true });
    await create(mock, 'order-1');
    await call(mock, 'POST /txns', {
      body: {
        order_id: 'order-1',
        merchant_id: 'acme_store',
        payment_method_type: 'CARD',
        payment_method: 'VISA',
        card_number: '4242424242424242',
        card_exp_month: '10',
        card_exp_year: '30',
        name_on_card: 'Asha Kulkarni',
        card_security_code: '7391',
        format: 'json',
      },
    });
    const { text } = await call(mock, 'GET /_contract/state');
    expect(text).toContain('"payment"');
    expect(text).not.toMatch(/4242424242424242|7391|test_key/);
  });

  test.each([
    ['no JSON', '{', 'STATE_INVALID', ''],
    ['a list', '[]', 'STATE_INVALID', ''],
    ['another form', '{"form":2}', 'STATE_VERSION', ''],
    ['an unknown key', '{"orders":{}}', 'STATE_INVALID', '#/orders'],
    ['an account that is no object', '{"namespaces":{"a":[]}}', 'STATE_INVALID', '#/namespaces/a'],
    ['an unknown kind', '{"namespaces":{"a":{"ordre":[]}}}', 'STATE_INVALID', '#/namespaces/a/ordre'],
    ['records that are no list', '{"namespaces":{"a":{"order":{}}}}', 'STATE_INVALID', '#/namespaces/a/order'],
    ['no id', '{"namespaces":{"a":{"refund":[{"record":{}}]}}}', 'STATE_INVALID', '#/namespaces/a/refund/0/id'],
    [
      'an id twice',
      '{"namespaces":{"a":{"refund":[{"id":"r","record":{}},{"id":"r","record":{}}]}}}',
      'STATE_INVALID',
      '#/namespaces/a/refund/1/id',
    ],
    [
      'an order that is none',
      '{"namespaces":{"a":{"order":[{"id":"o","record":{}}]}}}',
      'STATE_INVALID',
      '#/namespaces/a/order/0/record',
    ],
  ])('is not replaced by %s', async (_, state, code, place) => {
    const mock = await start({ stateful: true });
    await create(mock, 'order-1');
    const { status, json: body } = await put(mock, '', state);
    expect({ status, body }).toEqual({
      status: 400,
      body: { error: { code, message: expect.stringContaining(place), hint: expect.any(String) } },
    });
    expect(await statusOf(mock, 'order-1')).toBe('NEW');
  });

  test('is kept from web pages of other origins', async () => {
    const mock = await start({ stateful: true });
    const headers = { origin: 'https://shop.example' };
    expect((await call(mock, 'GET /_contract/state', { headers })).status).toBe(403);
  });
});

describe('a seed', () => {
  const seed = (text: string): MockOptions => {
    const stateSeed = join(tempFolder(), 'seed.yaml');
    writeFileSync(stateSeed, text);
    return { stateSeed };
  };

  test('is there from the start, and a folder that has something keeps that', async () => {
    const first = await start({ stateful: true });
    await create(first, 'order-1');
    const { text } = await call(first, 'GET /_contract/state');
    const stateDir = join(tempFolder(), 'state');
    const options = { ...seed(text), stateDir };
    const second = await start(options);
    expect(await statusOf(second, 'order-1')).toBe('NEW');
    await put(second, '', '{}');
    await create(second, 'order-2');
    await second.close();
    const third = await start(options);
    expect(await statusOf(third, 'order-2')).toBe('NEW');
    expect(await statusOf(third, 'order-1')).toBe('NOT_FOUND');
  });

  test.each([
    ['YAML with a fault', 'form: 1\nnamespaces: [\n', 'YAML_SYNTAX', 3, 1],
    ['a wrong kind', 'form: 1\nnamespaces:\n  acme_store:\n    ordre: []\n', 'STATE_INVALID', 4, 12],
    [
      'an order that is none',
      'namespaces:\n  a:\n    order:\n      - id: o1\n        record: {}\n',
      'STATE_INVALID',
      5,
      17,
    ],
    ['a record without id', 'namespaces:\n  a:\n    order:\n      - record: {}\n', 'STATE_INVALID', 4, 9],
  ])('that is %s is refused with line and column', async (_, text, code, line, column) => {
    await expect(start(seed(text))).rejects.toMatchObject({ code, position: { line, column } });
  });
});

describe('a folder', () => {
  test('keeps orders over a restart', async () => {
    const stateDir = join(tempFolder(), 'state');
    const first = await start({ stateDir });
    await create(first, 'order-1');
    await first.close();
    const second = await start({ stateDir });
    expect(await statusOf(second, 'order-1')).toBe('NEW');
  });

  test('that cannot be one is told at the start', async () => {
    const file = join(tempFolder(), 'file');
    writeFileSync(file, '');
    await expect(start({ stateDir: join(file, 'state') })).rejects.toMatchObject({ code: 'STATE_UNWRITABLE' });
  });

  test('with something else in it is told at the start', async () => {
    const stateDir = tempFolder();
    writeFileSync(join(stateDir, 'sandbox.mdb'), 'something else\n'.repeat(2000));
    await expect(start({ stateDir })).rejects.toMatchObject({ code: 'STATE_VERSION' });
  });

  test('does not go with a PostgreSQL', async () => {
    const both = { stateDir: tempFolder(), stateUrl: 'postgres://127.0.0.1/x' };
    await expect(start(both)).rejects.toMatchObject({ code: 'USAGE' });
  });
});

/** A name that the API takes, and no store keeps. */
const LONG = 'm'.repeat(600);

/** Expects that long names are refused by what keeps state outside of the process, as the contract refuses values. */
async function refusesLongNames(mock: Mock): Promise<void> {
  for (const [merchant, orderId, field] of [
    [LONG, 'order-1', 'x-merchantid'],
    ['acme_store', LONG, undefined],
  ] as const) {
    const answer = await create(mock, orderId, merchant);
    expect({ status: answer.status, body: answer.json }).toEqual({
      status: 400,
      body: expect.objectContaining({ status: expect.any(String), error_code: expect.any(String) }),
    });
    expect(answer.violations).toEqual([
      expect.objectContaining({ message: expect.stringContaining('512 bytes'), ...(field !== undefined && { field }) }),
    ]);
  }
  expect(await statusOf(mock, 'order-1')).toBe('NOT_FOUND');
}

test('a folder refuses names that it cannot keep, as the contract refuses values', async () => {
  await refusesLongNames(await start({ stateDir: join(tempFolder(), 'state') }));
});

test.skipIf(process.getuid?.() === 0)('a folder that may not be written to is told at the start', async () => {
  const stateDir = tempFolder();
  chmodSync(stateDir, 0o500);
  await expect(start({ stateDir })).rejects.toMatchObject({ code: 'STATE_UNWRITABLE' });
});

test('a folder whose state is of another form is told at the start', async () => {
  const stateDir = join(tempFolder(), 'state');
  await (await start({ stateDir })).close();
  const database = open({ path: join(stateDir, 'sandbox.mdb'), noSubdir: true, encoding: 'json', useVersions: true });
  await database.put(['form'], 999, 1);
  await database.close();
  await expect(start({ stateDir })).rejects.toMatchObject({ code: 'STATE_VERSION' });
});

test('a folder that another process holds is told as 503, and is used again when it is free', async () => {
  const stateDir = join(tempFolder(), 'state');
  const mock = await start({ stateDir });
  const holder = spawn(process.execPath, ['--input-type=module', '-e', HOLD, join(stateDir, 'sandbox.mdb')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(holder, 'close');
  try {
    await once(holder.stdout, 'data');
    const { status, headers, json: body } = await create(mock, 'order-1');
    expect({ status, retryAfter: headers.get('retry-after') }).toEqual({ status: 503, retryAfter: '1' });
    expect(body).toMatchObject({ status: expect.any(String), error_code: expect.any(String) });
  } finally {
    holder.kill('SIGKILL');
    await ended;
  }
  await eventually(async () => expect((await create(mock, 'order-2')).status).toBe(200));
  expect(await statusOf(mock, 'order-2')).toBe('NEW');
});

/** Takes the lock by which processes write in turn, says so, and keeps it. */
const HOLD = `import { open } from 'lmdb';
const database = open({ path: process.argv[1], noSubdir: true, encoding: 'json', useVersions: true });
database.transactionSync(() => {
  process.stdout.write('held');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});`;

const PASSWORD = 'correct-horse-battery-staple';

test.each([
  ['nothing listens there', `postgres://user:${PASSWORD}@127.0.0.1:1/sandbox`, 'STATE_UNREACHABLE'],
  ['its name is unknown', `postgres://user:${PASSWORD}@nowhere.invalid/sandbox`, 'STATE_UNREACHABLE'],
  ['it is another kind of address', `mysql://user:${PASSWORD}@127.0.0.1/sandbox`, 'USAGE'],
  ['it is no address', `user:${PASSWORD}`, 'USAGE'],
])('a PostgreSQL is refused at the start when %s, without its password', async (_, stateUrl, code) => {
  const error = await start({ stateUrl }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ code });
  expect(error instanceof Error ? [error.message, error.stack, JSON.stringify(error), error.cause] : []).not.toContain(
    expect.stringContaining(PASSWORD),
  );
});

test.each([
  ['two places', ['--state-dir', 'state', '--state-url', 'postgres://127.0.0.1/x'], 'USAGE'],
  ['memory for several processes', ['--stateful', '--workers', '2'], 'USAGE'],
  ['a seed in the memory of several processes', ['--state-seed', 'seed.yaml', '--workers', '2'], 'USAGE'],
  ['a seed that is not there', ['--state-seed', join(tempFolder(), 'seed.yaml')], 'FILE_NOT_FOUND'],
  ['a server that is not there', ['--state-url', `postgres://user:${PASSWORD}@127.0.0.1:1/x`], 'STATE_UNREACHABLE'],
])('the command line is refused with %s', async (_, options, code) => {
  const result = await runCommand(['mock', '--port', '0', ...options]);
  expect(result).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining(`${code}: `) });
  expect(result.stderr).not.toContain(PASSWORD);
});

/** Two processes at one port that share a folder. */
async function startTwo(): Promise<{ url: string; close: () => Promise<void> }> {
  const folder = join(tempFolder(), 'state');
  const child = startCli(['mock', '--port', '0', '--workers', '2', '--quiet', '--state-dir', folder]);
  const ended = once(child, 'close');
  const [url] = await once(createInterface({ input: child.stdout }), 'line');
  const close = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { url: String(url), close };
}

test('several processes at one port share a folder', async () => {
  const mock = closedAfterTest(await startTwo());
  for (let number = 0; number < 10; number += 1) {
    await create(mock, `order-${number}`);
    expect(await statusOf(mock, `order-${number}`)).toBe('NEW');
  }
});

test('the clocks of several processes at one port go together', async () => {
  const mock = closedAfterTest(await startTwo());
  const address = `${mock.url}/_contract/clock`;
  const headers = { 'content-type': 'application/json', connection: 'close' };
  const read = async () => Date.parse(JSON.parse(await (await fetch(address, { headers })).text()).now);
  for (const days of [1, 2, 3]) {
    await fetch(address, { method: 'POST', headers, body: JSON.stringify({ advance: '1d' }) });
    // Each connection goes to another process.
    for (const shown of [await read(), await read(), await read(), await read()]) {
      expect(Math.round((shown - Date.now()) / 86_400_000)).toBe(days);
    }
  }
});

const programs = postgresFolder();
const name = programs === undefined ? 'PostgreSQL (skipped: no initdb here, Debian: postgresql)' : 'PostgreSQL';
describe.runIf(programs !== undefined)(name, () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster(programs ?? '');
  });
  afterAll(() => cluster.remove());

  test('shows each of two mocks what the other did, and lets one of them create an order', async () => {
    const stateUrl = await cluster.database();
    const [first, second] = [await start({ stateUrl }), await start({ stateUrl })];
    const ids = Array.from({ length: 20 }, (_, index) => `order-${index}`);
    const answers = await Promise.all(
      ids.flatMap((id) => [first, second].map(async (mock) => ({ id, status: (await create(mock, id)).status }))),
    );
    for (const id of ids) {
      const statuses = answers.filter((answer) => answer.id === id).map(({ status }) => status);
      expect(statuses.sort()).toEqual([200, expect.toSatisfy((status: number) => status >= 400 && status < 500)]);
      expect(await statusOf(first, id)).toBe('NEW');
      expect(await statusOf(second, id)).toBe('NEW');
    }
  });

  test('that goes away is told as 503 in the shape of the contract, and is used again when it is back', async () => {
    const mock = await start({ stateUrl: await cluster.database() });
    await create(mock, 'order-1');
    await cluster.stop();
    const { status, headers, json: body } = await call(mock, 'GET /orders/order-1');
    expect({ status, retryAfter: headers.get('retry-after') }).toEqual({ status: 503, retryAfter: '1' });
    expect(body).toMatchObject({ status: expect.any(String), error_code: expect.any(String) });
    expect(await call(mock, 'GET /_contract/state')).toMatchObject({
      status: 503,
      json: { error: { code: 'STATE_UNAVAILABLE' } },
    });
    await cluster.start();
    await eventually(async () => expect(await statusOf(mock, 'order-1')).toBe('NEW'));
  });

  test('refuses names that it cannot keep, as the contract refuses values', async () => {
    await refusesLongNames(await start({ stateUrl: await cluster.database() }));
  });

  test('whose account somebody else holds is told as 503, and is used again when it is free', async () => {
    const stateUrl = await cluster.database();
    const mock = await start({ stateUrl });
    await create(mock, 'order-1');
    const holder = new pg.Client({ connectionString: stateUrl });
    await holder.connect();
    try {
      await holder.query('begin; select from ecc_sandbox.namespaces for update');
      expect((await create(mock, 'order-2')).status).toBe(503);
      expect(await statusOf(mock, 'order-1')).toBe('NEW'); // who only reads waits for nobody
    } finally {
      await holder.end();
    }
    await eventually(async () => expect((await create(mock, 'order-2')).status).toBe(200));
  });

  test('of another version is told at the start', async () => {
    const stateUrl = await cluster.database();
    await (await start({ stateUrl })).close();
    await cluster.query(stateUrl, 'update ecc_sandbox.form set number = 999');
    await expect(start({ stateUrl })).rejects.toMatchObject({ code: 'STATE_VERSION' });
  });

  test('that may not be written to is told at the start', async () => {
    const stateUrl = await cluster.database();
    await cluster.query(stateUrl, 'alter role postgres set default_transaction_read_only = on');
    await expect(start({ stateUrl })).rejects.toMatchObject({ code: 'STATE_UNWRITABLE' });
    await cluster.query(
      stateUrl,
      'set transaction_read_only = off; alter role postgres reset default_transaction_read_only',
    );
  });

  test('that does not know the database is told at the start', async () => {
    const stateUrl = (await cluster.database()).replace('?', '_missing?');
    await expect(start({ stateUrl })).rejects.toMatchObject({ code: 'STATE_UNREACHABLE' });
  });
});
