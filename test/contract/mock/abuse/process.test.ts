import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { FORM } from '../../../support/mock-client.ts';
import { type MockProgram, startMeasuredMock, startMockCommand } from '../../../support/mock-program.ts';
import { exchange, head, openConnection, statuses } from '../../../support/raw-connection.ts';
import { runCli } from '../../../support/run-cli.ts';
import { SMALL_CONTRACT, tempFolder, writeFiles } from '../../../support/temp-contract.ts';

const MIB = 1024 * 1024;

test('a port that is taken ends the command with 2 and a way out', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const address = other.address();
  const port = String(typeof address === 'object' ? address?.port : '');
  const { code, stdout, stderr } = await runCli(['mock', '--port', port]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(`PORT_IN_USE: Something else listens on port ${port} of 127.0.0.1 already.`);
  expect(stderr).toContain('choose another port');
  expect(stderr).not.toMatch(/^ +at /m);
});

test('SIGTERM: idle connections are closed, a request under way is answered, the command ends with 0', async () => {
  const spec = tempFolder();
  writeFiles(spec, SMALL_CONTRACT);
  const program = await startMockCommand(spec);
  const ended = once(program.child, 'exit');
  const [idle, busy] = [await openConnection(program), await openConnection(program)];
  idle.socket.write(head('GET /things/t-1'));
  await idle.arrived('"t-1"');
  busy.socket.write(head('GET /things/t-1', { 'content-length': 8, expect: '100-continue' }));
  await busy.arrived('100 Continue'); // the request is under way

  program.child.kill('SIGTERM');
  expect(statuses(await idle.closed)).toEqual([200]);
  busy.socket.write('amount=1');
  expect(statuses(await busy.closed)).toEqual([100, 200]);
  expect(await ended).toEqual([0, null]);
});

test.skipIf(!existsSync('/proc/self/fd'))(
  'abuse leaves no open files and no memory behind (counted in /proc, so on Linux only)',
  async () => {
    const mock = await startMeasuredMock();
    const { files } = await mock.measure();
    // The mock may learn of the last client that vanished a little later than the client itself, and hold what it sent.
    const alone = () => expect.poll(async () => (await mock.measure()).files).toBeLessThanOrEqual(files);
    await abuse(mock);
    await alone();
    const { memory } = await mock.measure(); // what is loaded on first use is loaded
    for (let round = 0; round < 3; round++) await abuse(mock);
    await alone();
    await expect.poll(async () => (await mock.measure()).memory - memory).toBeLessThan(16 * MIB);
    expect(mock.child.exitCode).toBeNull();
  },
);

/** Some forty requests of all kinds of wrong, most of a megabyte. Returns when every connection is closed. */
async function abuse(mock: MockProgram): Promise<void> {
  const close = { connection: 'close' };
  const post = (length: number) => head('POST /things', { ...close, 'content-type': FORM, 'content-length': length });
  const long = (text: string) => text.padEnd(MIB - 100, text);
  const bodies = ['amount=1&a', 'metadata.a=too-long&', 'amount=x&', '[', '%', '&a'].map(long);
  const whole = bodies.map((body) => exchange(mock, post(body.length), body));
  const broken = [
    exchange(mock, 'garbage\r\n\r\n'),
    exchange(mock, 'CONNECT shop.test:443 HTTP/1.1\r\nHost: shop.test\r\n\r\n'),
    exchange(mock, head('GET /things/t-1', { upgrade: 'websocket', connection: 'upgrade, close' })),
    exchange(mock, post(9e9), long('a')),
    exchange(mock, head(`GET /${'a'.repeat(20_000)}`)),
  ];
  const vanishing = Array.from({ length: 30 }, async (_, index) => {
    const { socket, closed } = await openConnection(mock);
    socket.write(post(MIB) + 'a'.repeat(index * 30_000), () => socket.resetAndDestroy());
    await closed;
  });
  await Promise.all([...whole, ...broken, ...vanishing]);
}
