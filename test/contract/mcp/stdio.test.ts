import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, inject, onTestFinished, test } from 'vitest';
import { runCommand } from '../../support/run-command.ts';

const line = (message: object) => `${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`;
const HELLO = line({
  ...{ id: 1, method: 'initialize' },
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
});
const toolCall = (id: number, name: string, input: object) =>
  line({ id, method: 'tools/call', params: { name, arguments: input } });

/** Starts the program with streams of our own. */
function start(): ChildProcessByStdio<Writable, Readable, Readable> {
  const child = spawn(process.execPath, [join(inject('dist'), 'cli.js'), 'mcp'], { stdio: ['pipe', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** The answers to what is piped in, by their numbers, and how the program ends. */
async function piped(input: string) {
  const { code, stdout, stderr } = await runCommand(['mcp'], { stdin: input });
  const answers = stdout
    .split('\n')
    .filter((one) => one !== '')
    .map((one): { id?: number; result?: object; error?: object } => JSON.parse(one));
  return { code, stderr, answers: new Map(answers.map((answer) => [answer.id, answer])) };
}

test('who pipes requests in gets all answers, and nothing else, and the program ends', async () => {
  const { code, stderr, answers } = await piped(
    HELLO + toolCall(2, 'list_versions', {}) + toolCall(3, 'validate_request', { method: 'GET', path: '/orders/a1' }),
  );
  expect([code, stderr, [...answers.keys()]]).toEqual([0, '', [1, 2, 3]]);
  expect(answers.get(3)?.result).toMatchObject({
    content: [{ type: 'text', text: expect.stringContaining('getOrderStatus') }],
  });
});

test('a client that gives up a request is not waited for', async () => {
  const cancel = line({ method: 'notifications/cancelled', params: { requestId: 2 } });
  const { code, answers } = await piped(HELLO + toolCall(2, 'find', { query: 'refund' }) + cancel);
  expect([code, answers.has(1)]).toEqual([0, true]);
});

test.each([
  ['text', 'hello sk_live_s3cretplanted417\n'],
  ['JSON that is no message', '{"sk_live_s3cretplanted417":1}\n'],
  [
    'a message that is nested too deeply',
    toolCall(9, 'find', {}).replace('{}', `${'['.repeat(99_999)}${']'.repeat(99_999)}`),
  ],
])('%s is passed over, and not repeated', async (_, nonsense) => {
  const { code, stderr, answers } = await piped(HELLO + nonsense + toolCall(2, 'list_versions', {}));
  expect([code, answers.has(2)]).toEqual([0, true]);
  expect(stderr + JSON.stringify([...answers])).not.toContain('s3cret');
});

test('a message that is too long ends the connection with a word', async () => {
  const { code, stderr } = await piped(`${HELLO}{"jsonrpc":"2.0","x":"${'x'.repeat(3_000_000)}`);
  expect([code, stderr]).toEqual([0, 'A message cannot be read, or is too long.\n']);
});

test('nothing is said before the client, and the end of its stream ends the program', async () => {
  const child = start();
  const [stdout, stderr, closed] = [text(child.stdout), text(child.stderr), once(child, 'close')];
  child.stdin.end();
  expect([await stdout, await stderr, await closed]).toEqual(['', '', [0, null]]);
});

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends the program', async (signal) => {
  const child = start();
  const closed = once(child, 'close');
  child.stdin.write(HELLO);
  const [answer] = await once(createInterface(child.stdout), 'line');
  expect(JSON.parse(answer)).toMatchObject({ id: 1, result: { serverInfo: { name: 'express-checkout-contract' } } });
  child.kill(signal);
  expect(await closed).toEqual([0, null]);
});

test.each([
  [['--mock', 'https://api.juspay.in'], /`--mock` is not the address of a mock on this machine/],
  [['--mock', 'http://127.0.0.1.evil.test:4010'], /^(?!.*word@)USAGE: `--mock` is not/],
  [['--mock', 'http://user:word@127.0.0.1:1'], /^(?!.*word@)USAGE: `--mock` is not/],
  [['--mock', 'http://mock.localhost:1'], /^(?!.*word@)USAGE: `--mock` is not/],
  [['--port', '0'], /`--port` is given without `--http`/],
  [['--stdio'], /mcp/],
])('%j is refused before anything is served', async (args, message) => {
  const { code, stdout, stderr } = await runCommand(['mcp', ...args]);
  expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(message)]);
});

test('the help shows what goes into the settings of an assistant', async () => {
  const { stdout } = await runCommand(['mcp', '--help']);
  const [settings = ''] = /\{ "mcpServers".*/.exec(stdout) ?? [];
  expect(JSON.parse(settings)).toEqual({
    mcpServers: { 'express-checkout': { command: 'npx', args: ['ecc', 'mcp'] } },
  });
});
