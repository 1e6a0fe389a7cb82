import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { startMock } from '../../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../../support/closed-after.ts';
import { call, FORM } from '../../../support/mock-client.ts';
import { loadTestContract } from '../../../support/mock-contract.ts';
import { exchange, head, openConnection, statuses } from '../../../support/raw-connection.ts';

const CLOSE = { connection: 'close' };
const GET = 'GET /things/t-1';

const log: string[] = [];
const mock = closedAfterAll(await startMock({ contract: await loadTestContract(), log: (line) => log.push(line) }));
afterEach(async () => {
  expect((await call(mock, GET)).status).toBe(200);
  expect(log.filter((line) => line.includes('mock failed'))).toEqual([]);
});

describe('requests that are sent without waiting for answers', () => {
  test('are answered in their order', async () => {
    const requests = ['GET /things/t-2', 'GET /nothing', 'DELETE /things'].map((target) => head(target));
    expect(statuses(await exchange(mock, requests.join('') + head(GET, CLOSE)))).toEqual([200, 404, 405, 200]);
  });

  test('are answered before the bytes behind them are refused', async () => {
    const post = head('POST /things', { 'content-type': FORM, 'content-length': 8 });
    expect(statuses(await exchange(mock, `${head(GET)}${post}amount=1no request\r\n\r\n`))).toEqual([200, 200, 400]);
  });

  test('are answered by the hundred', async () => {
    const answer = await exchange(mock, head(GET).repeat(300) + head(GET, CLOSE));
    expect(statuses(answer)).toEqual(Array.from({ length: 301 }, () => 200));
  });
});

describe('HTTP/1.0', () => {
  test('is answered, and the connection closed', async () => {
    expect(statuses(await exchange(mock, head(GET, {}, '1.0')))).toEqual([200]);
  });

  test('may keep its connection', async () => {
    const { socket, arrived, closed } = await openConnection(mock);
    socket.write(head(GET, { connection: 'keep-alive' }, '1.0'));
    await arrived('"t-1"');
    socket.write(head(GET, {}, '1.0'));
    expect(statuses(await closed)).toEqual([200, 200]);
  });
});

describe('other protocols', () => {
  test.each([
    ['a WebSocket', { upgrade: 'websocket', 'sec-websocket-key': 'MDAwMDAwMDAwMDAwMDAwMA==' }],
    ['HTTP/2', { upgrade: 'h2c', 'http2-settings': 'AAMAAABk' }],
    ['an unknown one', { upgrade: 'chess/1.0' }],
  ])('an upgrade to %s is passed over, the request is answered', async (_, headers) => {
    const { socket, arrived, closed } = await openConnection(mock);
    socket.write(head(GET, { ...headers, connection: 'upgrade' }));
    await arrived('"t-1"');
    socket.write(head(GET, CLOSE));
    expect(statuses(await closed)).toEqual([200, 200]);
  });

  test('HTTP/2 without an upgrade is refused', async () => {
    expect(statuses(await exchange(mock, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'))).toEqual([400]);
  });

  test('a tunnel is refused in words', async () => {
    const answer = await exchange(mock, 'CONNECT shop.test:443 HTTP/1.1\r\nHost: shop.test:443\r\n\r\n');
    expect(statuses(answer)).toEqual([501]);
    expect(answer).toContain('the mock is no proxy');
    expect(answer).toContain('{"error_code":"invalid"}');
  });

  test('a client that vanishes while its tunnel is refused does no harm', async () => {
    const { socket, closed } = await openConnection(mock);
    socket.write('CONNECT shop.test:443 HTTP/1.1\r\nHost: shop.test:443\r\n\r\n');
    socket.resetAndDestroy();
    await closed;
  });
});

describe('what is too long', () => {
  const long = 'a'.repeat(20_000);
  test.each([
    ['an address', head(`GET /${long}`)],
    ['a query', head(`${GET}?${long}=1`)],
    ['a header', head(GET, { 'x-long': long })],
    ['a header name', head(GET, { [long]: 'x' })],
    [
      'a list of headers',
      head(GET, Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`x-${index}`, '1']))),
    ],
    ['a header without end', `${GET} HTTP/1.1\r\nx-long: ${'a'.repeat(1_000_000)}`],
  ])('%s is refused with 431 and a reason', async (_, bytes) => {
    const answer = await exchange(mock, bytes);
    expect(statuses(answer)).toEqual([431]);
    expect(answer).toContain('the address and the headers are longer than 16 KiB together');
  });

  test('an address just below the limit is read', async () => {
    expect(statuses(await exchange(mock, head(`GET /${'a'.repeat(15_000)}`, CLOSE)))).toEqual([404]);
  });
});

test('a client that sends garbage without end is cut off', async () => {
  const { socket, closed } = await openConnection(mock, true);
  const sendOn = () => {
    while (socket.writable && socket.write('garbage\r\n'.repeat(10_000)));
  };
  socket.on('drain', sendOn);
  sendOn();
  await closed;
  expect(socket.bytesWritten).toBeLessThan(64 * 1024 * 1024);
});

describe('a client that vanishes', () => {
  const post = head('POST /things', { 'content-type': FORM, 'content-length': 8 });
  test.each([
    ['before a request', ''],
    ['within the headers', 'GET /things/t-1 HTTP/1.1\r\nHost'],
    ['within the body', `${post}amou`],
    ['after the request', head(GET)],
    ['after many requests', head(GET).repeat(50)],
    ['within a body that is refused', `${head('POST /things', { 'content-length': 9e9 })}${'a'.repeat(100_000)}`],
  ])('%s does no harm, politely or not', async (_, bytes) => {
    for (const leave of ['end', 'destroy', 'resetAndDestroy'] as const) {
      const { socket, closed } = await openConnection(mock);
      if (bytes !== '') await new Promise((resolve) => socket.write(bytes, resolve));
      socket[leave]();
      await closed;
    }
  });

  test('in the midst of an answer does no harm', async () => {
    const { socket, closed } = await openConnection(mock);
    socket.write(head(GET).repeat(100));
    await once(socket, 'data');
    socket.resetAndDestroy();
    await closed;
  });
});

test('a thousand connections at once are all answered', async () => {
  const connections = await Promise.all(Array.from({ length: 1000 }, () => openConnection(mock)));
  for (const { socket } of connections) socket.write(head(GET, CLOSE));
  const answers = await Promise.all(connections.map(({ closed }) => closed));
  expect(answers.flatMap(statuses)).toEqual(Array.from({ length: 1000 }, () => 200));
});
