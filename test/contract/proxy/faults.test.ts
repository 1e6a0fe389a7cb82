import { once } from 'node:events';
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startMock } from '../../../scripts/mock/start.ts';
import { selfSigned } from '../../../scripts/mock/tls/self-signed.ts';
import type { Report } from '../../../scripts/report/report.ts';
import { closedAfterTest } from '../../support/closed-after.ts';
import { proxyTo, type RawAnswer, rawServer, reportOf, sendRaw } from '../../support/proxied.ts';
import { realContract } from '../../support/real-contract.ts';

const GET = 'GET /orders/acme0417 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';

describe('a server that gives no answer', () => {
  test.each<[string, () => Promise<string>, number, string, number?]>([
    ['refuses the connection', async () => closedPort(), 502, 'upstream-refused'],
    ['ends the connection', async () => (await rawServer((socket) => socket.destroy())).url, 502, 'upstream-reset'],
    [
      'resets the connection',
      async () => (await rawServer((socket) => socket.resetAndDestroy())).url,
      502,
      'upstream-reset',
    ],
    ['is silent', async () => (await rawServer(() => {})).url, 504, 'upstream-slow', 500],
    [
      'stops in the middle of the head',
      async () => (await rawServer('HTTP/1.1 200 OK\r\nContent-')).url,
      502,
      'upstream-',
    ],
    ['does not speak HTTP', async () => (await rawServer('220 mail.test ESMTP\r\n')).url, 502, 'upstream-not-http'],
    ['has a name that is not known', async () => 'http://nowhere.invalid', 502, 'upstream-'],
    ['speaks no TLS where it should', async () => (await plainMock()).replace('http:', 'https:'), 502, 'upstream-'],
  ])('that %s', async (_, server, status, code, timeout) => {
    const proxy = await proxyTo(await server(), { upstream: timeout === undefined ? {} : { timeout } });
    const answer = await sendRaw(proxy.url, GET);
    expect(answer.status).toContain(` ${status} `);
    expect(JSON.parse(answer.body)).toEqual({
      error: 'proxy',
      code: expect.stringContaining(code),
      message: expect.stringMatching(/^[A-Z].*\.$/),
    });
    const report = await reportOf(proxy);
    expect(report.exchanges).toBe(1);
    expect(report.notes).toEqual([expect.stringContaining('(1 call)')]);
    expect(report.findings.filter(({ direction }) => direction === 'answer')).toEqual([]);
  });
});

describe('a server that gives half an answer', () => {
  test.each<[string, string]>([
    ['of a length', 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"status":'],
    [
      'in chunks',
      'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\na\r\n{"status":\r\n',
    ],
  ])('%s: the client gets that half, and the connection ends', async (_, bytes) => {
    const proxy = await proxyTo((await rawServer(bytes)).url);
    const answer = await sendRaw(proxy.url, GET);
    expect(answer).toMatchObject({ status: 'HTTP/1.1 200 OK', body: '{"status":', isWhole: false });
    const report = await reportOf(proxy);
    expect(report.notes).toEqual([expect.stringContaining('in the middle')]);
    expect(report.findings.filter(({ direction }) => direction === 'answer')).toEqual([]);
  });

  test('and is then silent: the connection ends after the time', async () => {
    const server = await rawServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"status":');
    });
    const half = async (timeout: number): Promise<{ answer: RawAnswer; report: Report }> => {
      const proxy = await proxyTo(server.url, { upstream: { timeout } });
      const answer = await sendRaw(proxy.url, GET);
      // A machine that is very busy may not even have sent the half in so short a time: it gets longer.
      if (answer.body !== '{"status":' && timeout < 100_000) return half(4 * timeout);
      return { answer, report: await reportOf(proxy) };
    };
    const { answer, report } = await half(500);
    expect(answer).toMatchObject({ body: '{"status":', isWhole: false });
    expect(report.notes).toEqual([expect.stringContaining('in time')]);
  });
});

test('a client that goes away is told, and the call to the server ends', async () => {
  let ended: Promise<unknown> | undefined;
  const server = await rawServer((socket) => {
    ended = once(socket, 'close');
  });
  const proxy = await proxyTo(server.url);
  const abort = new AbortController();
  const call = fetch(`${proxy.url}/orders/acme0417`, { signal: abort.signal });
  await server.arrived('\r\n\r\n');
  abort.abort();
  await expect(call).rejects.toThrow();
  await ended;
  expect((await reportOf(proxy)).notes).toEqual([expect.stringContaining('the client ended')]);
});

test('a kept connection that the server has closed is opened anew for a call that only reads', async () => {
  let calls = 0;
  const server = createServer((_, response) => {
    calls += 1;
    response.end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  const proxy = await proxyTo(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`);
  for (let round = 1; round <= 3; round += 1) {
    const answer = await fetch(`${proxy.url}/orders/acme0417`);
    expect([answer.status, await answer.text()]).toEqual([200, '{}']);
    server.closeAllConnections();
  }
  expect(calls).toBe(3);
});

describe('TLS', () => {
  const CA = 'a certificate of its own';
  const start = async () => {
    const identity = await selfSigned('127.0.0.1');
    const mock = closedAfterTest(await startMock({ contract: await realContract(), tls: identity }));
    return { url: mock.url, cert: identity.cert };
  };

  test.each([
    ['is not trusted', {}, 502],
    [`is trusted with ${CA}`, { ca: true }, 200],
    ['is trusted when anything is', { insecure: true }, 200],
  ])('a server %s', async (_, trust: { ca?: boolean; insecure?: boolean }, status) => {
    const { url, cert } = await start();
    const upstream = { ...(trust.ca && { ca: cert }), ...(trust.insecure && { insecure: true }) };
    const proxy = await proxyTo(url, { upstream });
    const answer = await fetch(`${proxy.url}/orders/acme0417`, {
      headers: { authorization: `Basic ${btoa('key:')}`, 'x-merchantid': 'acme_store' },
    });
    expect(answer.status).toBe(status);
    if (status === 502) expect(await answer.json()).toMatchObject({ code: 'upstream-tls' });
  });
});

describe('a body that cannot be judged is passed and told', () => {
  const json = (fields: string, body: Buffer) =>
    Buffer.concat([
      Buffer.from(
        `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n${fields}Content-Length: ${body.length}\r\n\r\n`,
      ),
      body,
    ]);
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, '{"a":1}'));

  test.each<[string, Buffer, string]>([
    ['over the limit', json('', Buffer.from(JSON.stringify({ text: 'x'.repeat(2 ** 21) }))), 'limit'],
    ['over the limit when it is unpacked', json('Content-Encoding: gzip\r\n', bomb), 'limit'],
    ['in an unknown coding', json('Content-Encoding: x-own\r\n', Buffer.from('{}')), 'undone'],
    ['that is not what its coding says', json('Content-Encoding: gzip\r\n', Buffer.from('{}')), 'undone'],
    ['with too many codings', json('Content-Encoding: gzip, gzip, gzip, gzip, gzip\r\n', Buffer.from('{}')), 'undone'],
  ])('%s', async (_, bytes, reason) => {
    const proxy = await proxyTo((await rawServer(bytes)).url);
    const answer = await sendRaw(proxy.url, GET);
    expect(Buffer.from(answer.body, 'latin1').equals(bytes.subarray(bytes.indexOf('\r\n\r\n') + 4))).toBe(true);
    const report = await reportOf(proxy);
    expect(report.notJudged).toEqual([{ reason: expect.stringContaining(reason), count: 1 }]);
  });

  test('a request over the limit', async () => {
    const server = await rawServer(
      'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}',
    );
    const proxy = await proxyTo(server.url, { bodyLimit: 1000 });
    const body = `order_id=o1&amount=1&description=${'x'.repeat(5000)}`;
    await fetch(`${proxy.url}/orders`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(server.received()).toContain(body);
    expect((await reportOf(proxy)).notJudged).toContainEqual({
      reason: expect.stringMatching(/request.*limit/),
      count: 1,
    });
  });
});

async function plainMock(): Promise<string> {
  return closedAfterTest(await startMock({ contract: await realContract() })).url;
}

async function closedPort(): Promise<string> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}
