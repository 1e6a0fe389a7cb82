import { join } from 'node:path';
import { expect, test } from 'vitest';
import { closedAfterTest } from '../../../support/closed-after.ts';
import { startMockProcess } from '../../../support/mock-process.ts';
import { runCommand } from '../../../support/run-command.ts';
import { createOrder, statusOf } from '../../../support/sandbox/stateful-mock.ts';
import { tempFolder } from '../../../support/temp-contract.ts';

const PASSWORD = 'correct-horse-battery-staple';

test.each([
  ['two places', ['--state-dir', 'state', '--state-url', 'postgres://127.0.0.1/x'], 'USAGE'],
  ['memory for several processes', ['--stateful', '--workers', '2'], 'USAGE'],
  ['a seed in the memory of several processes', ['--state-seed', 'seed.yaml', '--workers', '2'], 'USAGE'],
  [
    'a seed that is not there',
    ['--state-seed', join(tempFolder(), 'seed.yaml')],
    'FILE_NOT_FOUND: `--state-seed` names',
  ],
  ['a server that is not there', ['--state-url', `postgres://user:${PASSWORD}@127.0.0.1:1/x`], 'STATE_UNREACHABLE'],
])('the command line is refused with %s', async (_, options, code) => {
  const result = await runCommand(['mock', '--port', '0', ...options]);
  expect(result).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(`^${code}`) });
  expect(result.stderr).not.toContain(PASSWORD);
});

/** Two processes at one port that share a folder. */
function startTwo() {
  return startMockProcess(['--workers', '2', '--quiet', '--state-dir', join(tempFolder(), 'state')]);
}

test('several processes at one port share a folder', async () => {
  const mock = closedAfterTest(await startTwo());
  for (let number = 0; number < 10; number += 1) {
    await createOrder(mock, `order-${number}`);
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
