import { request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { startHttp } from '../../../scripts/mcp/http/start-http.ts';
import { startMock } from '../../../scripts/mock/start.ts';
import { closedAfterAll, closedAfterTest } from '../../support/closed-after.ts';
import { httpAssistant } from '../../support/mcp-client.ts';
import { realContract } from '../../support/real-contract.ts';
import { runCommand, serveCommand } from '../../support/run-command.ts';

const PING = { jsonrpc: '2.0', id: 1, method: 'ping' };
const JSON_HEADERS = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };

const contract = await realContract();
const { url } = closedAfterAll(await startHttp({ contract }, 0));

/** What comes back for headers that `fetch` does not let a caller set. */
function send(url: string, headers: Readonly<Record<string, string>>, body: string, method = 'POST') {
  return new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    const sent = httpRequest(url, { method, headers: { ...JSON_HEADERS, ...headers } }, (response) => {
      text(response).then((answer) => resolve({ status: response.statusCode, text: answer }), reject);
    });
    sent.on('error', reject).end(body);
  });
}

test('clients of this machine are served, several at a time', async () => {
  const assistants = await Promise.all([url, url.replace('127.0.0.1', 'localhost')].map(httpAssistant));
  const answers = await Promise.all(
    assistants.map((assistant) => assistant.call('show_operation', { operation: 'refundOrder' })),
  );
  for (const { text: shown } of answers) expect(shown).toContain('`POST /orders/{order_id}/refunds`');
  expect(await assistants[0]?.call('find', { query: 'x', version: 'no' })).toMatchObject({ isError: true });
  for (const assistant of assistants) await assistant.close();
});

test.each<[string, Readonly<Record<string, string>>]>([
  ['a page of another origin', { origin: 'https://evil.test' }],
  ['a page of another port', { origin: 'http://127.0.0.1:1' }],
  ['a page without an origin', { origin: 'null' }],
  ['a page that sends no origin', { 'sec-fetch-site': 'cross-site' }],
  ['a name that was made to lead here', { host: 'evil.test' }],
  ['a name that looks like an address', { host: '127.0.0.1.evil.test' }],
  ['a name with a dot at its end', { host: 'evil.test.' }],
])('%s is refused', async (_, headers) => {
  const { status, text: answer } = await send(url, headers, JSON.stringify(PING));
  expect([status, JSON.parse(answer)]).toEqual([
    403,
    expect.objectContaining({ error: expect.objectContaining({ code: -32000 }) }),
  ]);
});

test('a page of its own would be let through, and so is what is no page', async () => {
  const { origin } = new URL(url);
  for (const headers of [{}, { origin }, { 'sec-fetch-site': 'none' }]) {
    expect(await send(url, headers, JSON.stringify(PING))).toMatchObject({ status: 200 });
  }
});

test.each<[string, number, string, string, Readonly<Record<string, string>>]>([
  ['another address', 404, '/', 'POST', {}],
  ['a stream', 405, '/mcp', 'GET', {}],
  ['the end of a session', 405, '/mcp', 'DELETE', {}],
  ['a form', 415, '/mcp', 'POST', { 'content-type': 'text/plain' }],
  ['what takes no JSON', 406, '/mcp', 'POST', { accept: 'text/html' }],
])('%s is answered with %i', async (_, status, path, method, headers) => {
  expect(await send(new URL(path, url).href, headers, JSON.stringify(PING), method)).toMatchObject({ status });
});

test.each([
  ['what is no JSON', 400, '{"sk_live_s3cretplanted417'],
  ['no message', 400, '{"sk_live_s3cretplanted417":1}'],
  ['too much', 413, JSON.stringify({ ...PING, x: 'x'.repeat(3_000_000) })],
])('%s is answered with %i, and the next client is served', async (_, status, body) => {
  const answer = await send(url, {}, body);
  expect(answer.status).toBe(status);
  expect(answer.text).not.toContain('s3cret');
  expect(await send(url, {}, JSON.stringify(PING))).toMatchObject({ status: 200 });
});

test('the command says where it listens, until it is stopped', async () => {
  const { lines, stop } = await serveCommand(['mcp', '--http', '--port', '0']);
  expect(lines).toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/mcp$/)]);
  const assistant = await httpAssistant(lines[0] ?? '');
  expect((await assistant.client.listTools()).tools).toHaveLength(10);
  await assistant.close();
  expect(await stop()).toMatchObject({ code: 0, stderr: 'Press Ctrl+C to stop.\n' });
});

test('a taken port is told', async () => {
  const { port } = new URL(url);
  const { code, stdout, stderr } = await runCommand(['mcp', '--http', '--port', port]);
  expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(/^PORT_IN_USE: .*\n.*`--port`/)]);
});

test('a mock that is gone, and a server that is none, are told', async () => {
  const mock = closedAfterTest(await startMock({ contract }));
  const served = closedAfterTest(await startHttp({ contract, mock: mock.url }, 0));
  const assistant = await httpAssistant(served.url);
  expect((await assistant.call('read_journal')).isError).toBe(false);
  await mock.close();
  expect((await assistant.call('read_journal')).text).toMatch(/^SERVER_UNREACHABLE: /);
  await assistant.close();
  const strange = closedAfterTest(await startHttp({ contract, mock: new URL(url).origin }, 0));
  const other = await httpAssistant(strange.url);
  expect((await other.call('read_journal')).text).toMatch(/^USAGE: .* does not show a journal/);
  await other.close();
});
