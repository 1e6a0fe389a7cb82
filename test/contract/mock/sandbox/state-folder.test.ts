import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { open } from 'lmdb';
import { describe, expect, test } from 'vitest';
import { eventually } from '../../../support/eventually.ts';
import { createOrder, refusesLongNames, startStateful, statusOf } from '../../../support/sandbox/stateful-mock.ts';
import { tempFolder } from '../../../support/temp-contract.ts';

describe('a folder', () => {
  test('keeps orders over a restart', async () => {
    const stateDir = join(tempFolder(), 'state');
    const first = await startStateful({ stateDir });
    await createOrder(first, 'order-1');
    await first.close();
    const second = await startStateful({ stateDir });
    expect(await statusOf(second, 'order-1')).toBe('NEW');
  });

  test('that cannot be one is told at the start', async () => {
    const file = join(tempFolder(), 'file');
    writeFileSync(file, '');
    await expect(startStateful({ stateDir: join(file, 'state') })).rejects.toMatchObject({ code: 'STATE_UNWRITABLE' });
  });

  test('with something else in it is told at the start', async () => {
    const stateDir = tempFolder();
    writeFileSync(join(stateDir, 'sandbox.mdb'), 'something else\n'.repeat(2000));
    await expect(startStateful({ stateDir })).rejects.toMatchObject({ code: 'STATE_VERSION' });
  });

  test('does not go with a PostgreSQL', async () => {
    const both = { stateDir: tempFolder(), stateUrl: 'postgres://127.0.0.1/x' };
    await expect(startStateful(both)).rejects.toMatchObject({ code: 'USAGE' });
  });
});

test('a folder refuses names that it cannot keep, as the contract refuses values', async () => {
  await refusesLongNames(await startStateful({ stateDir: join(tempFolder(), 'state') }));
});

test.skipIf(process.getuid?.() === 0)('a folder that may not be written to is told at the start', async () => {
  const stateDir = tempFolder();
  chmodSync(stateDir, 0o500);
  await expect(startStateful({ stateDir })).rejects.toMatchObject({ code: 'STATE_UNWRITABLE' });
});

test('a folder whose state is of another form is told at the start', async () => {
  const stateDir = join(tempFolder(), 'state');
  await (await startStateful({ stateDir })).close();
  const database = open({ path: join(stateDir, 'sandbox.mdb'), noSubdir: true, encoding: 'json', useVersions: true });
  await database.put(['form'], 999, 1);
  await database.close();
  await expect(startStateful({ stateDir })).rejects.toMatchObject({ code: 'STATE_VERSION' });
});

test('a folder that another process holds is told as 503, and is used again when it is free', async () => {
  const stateDir = join(tempFolder(), 'state');
  const mock = await startStateful({ stateDir });
  const holder = spawn(process.execPath, ['--input-type=module', '-e', HOLD, join(stateDir, 'sandbox.mdb')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(holder, 'close');
  try {
    await once(holder.stdout, 'data');
    const { status, headers, json: body } = await createOrder(mock, 'order-1');
    expect({ status, retryAfter: headers.get('retry-after') }).toEqual({ status: 503, retryAfter: '1' });
    expect(JSON.parse(headers.get('x-contract-warnings') ?? '[]')).toMatchObject([
      { in: 'answer', code: 'state-unavailable', message: expect.stringContaining('held by another process') },
    ]);
    expect(body).toMatchObject({ status: expect.any(String), error_code: expect.any(String) });
  } finally {
    holder.kill('SIGKILL');
    await ended;
  }
  await eventually(async () => expect((await createOrder(mock, 'order-2')).status).toBe(200));
  expect(await statusOf(mock, 'order-2')).toBe('NEW');
});

/** Takes the lock by which processes write in turn, says so, and keeps it. */
const HOLD = `import { open } from 'lmdb';
const database = open({ path: process.argv[1], noSubdir: true, encoding: 'json', useVersions: true });
database.transactionSync(() => {
  process.stdout.write('held');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});`;
