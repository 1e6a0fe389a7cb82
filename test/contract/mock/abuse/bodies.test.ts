import { afterEach, describe, expect, test } from 'vitest';
import { startMock } from '../../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../../support/closed-after.ts';
import { call, FORM, GOOD } from '../../../support/mock-client.ts';
import { loadTestContract } from '../../../support/mock-contract.ts';
import { exchange, head, openConnection, statuses } from '../../../support/raw-connection.ts';

const MIB = 1024 * 1024;
const POST = { 'content-type': FORM };

const mock = closedAfterAll(await startMock({ contract: await loadTestContract() }));
afterEach(async () => {
  expect((await call(mock, 'GET /things/t-1')).status).toBe(200);
});

describe('the limit', () => {
  const form = (length: number) => 'amount=1&a='.padEnd(length, 'a');

  test.each([
    ['one byte below', MIB - 1, 200],
    ['at', MIB, 200],
    ['one byte above', MIB + 1, 413],
  ])('a body %s it, with a length and in chunks', async (_, length, status) => {
    const body = form(length);
    const announced = head('POST /things', { ...POST, 'content-length': length, connection: 'close' });
    const chunked = head('POST /things', { ...POST, 'transfer-encoding': 'chunked', connection: 'close' });
    const inChunks = `${length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
    expect(statuses(await exchange(mock, announced, body))).toEqual([status]);
    expect(statuses(await exchange(mock, chunked, inChunks))).toEqual([status]);
  });
});

describe('a body without end', () => {
  test.each([
    ['in chunks', { 'transfer-encoding': 'chunked' }, `${MIB.toString(16)}\r\n${'a'.repeat(MIB)}\r\n`],
    ['with a length of gigabytes', { 'content-length': 64 * 1024 * MIB }, 'a'.repeat(MIB)],
  ])('%s is refused, and only a small part of it is read', async (_, framing, piece) => {
    const { socket, closed, arrived } = await openConnection(mock);
    socket.write(head('POST /things', { ...POST, ...framing }));
    const sendOn = () => {
      while (socket.writable && socket.write(piece));
    };
    socket.on('drain', sendOn);
    sendOn();
    const answer = await arrived('{"error_code":"invalid"}');
    await closed;
    expect(statuses(answer)).toEqual([413]);
    expect(answer).toContain('body-too-large');
    expect(answer).toMatch(/^connection: close\r$/im);
    expect(socket.bytesWritten).toBeLessThan(64 * MIB);
  });

  test('of which nothing comes is refused, and the connection closed', async () => {
    const { socket, closed } = await openConnection(mock);
    socket.write(head('POST /things', { ...POST, 'content-length': 8 * 1024 * MIB }));
    expect(statuses(await closed)).toEqual([413]);
  });

  test('is refused before it is sent, when the client asks first', async () => {
    const asking = { ...POST, 'content-length': 8 * 1024 * MIB, expect: '100-continue' };
    expect(statuses(await exchange(mock, head('POST /things', asking)))).toEqual([413]);
  });
});

test('a client that reads only after sending sees why its body was refused', async () => {
  const length = 12 * MIB;
  const { socket, closed } = await openConnection(mock);
  socket.pause();
  socket.write(head('POST /things', { ...POST, 'content-length': length }));
  socket.write('a'.repeat(length), () => socket.resume());
  expect(statuses(await closed)).toEqual([413]);
});

test('a body that is asked for first is asked for, and read', async () => {
  const { socket, closed, arrived } = await openConnection(mock);
  const asking = { ...POST, 'content-length': 8, connection: 'close', expect: '100-continue' };
  socket.write(head('POST /things', asking));
  expect(statuses(await arrived('100 Continue'))).toEqual([100]);
  socket.end('amount=1');
  expect(statuses(await closed)).toEqual([100, 200]);
});

describe('a body that breaks off', () => {
  test.each([
    ['before its length', { 'content-length': 100 }, 'amount=1'],
    ['within a chunk', { 'transfer-encoding': 'chunked' }, '64\r\namount=1'],
    ['between chunks', { 'transfer-encoding': 'chunked' }, '8\r\namount=1\r\n'],
  ])('%s is refused', async (_, framing, piece) => {
    const { socket, closed } = await openConnection(mock);
    socket.end(head('POST /things', { ...POST, ...framing }) + piece);
    expect(statuses(await closed)).toEqual([400]);
  });

  test.each([
    ['no number', 'zz\r\namount=1\r\n0\r\n\r\n'],
    ['shorter than it says', '4\r\namount=1\r\n0\r\n\r\n'],
    ['with an extension of pages', `8;${'a'.repeat(40_000)}\r\namount=1\r\n0\r\n\r\n`],
  ])('a chunk that is %s is refused', async (_, body) => {
    const answer = await exchange(mock, head('POST /things', { ...POST, 'transfer-encoding': 'chunked' }), body);
    expect(statuses(answer)).toEqual([400]);
    expect(answer).toContain('x-contract-version: 2020-06-15');
  });
});

test.each([
  ['both a length and chunks', { 'content-length': 8, 'transfer-encoding': 'chunked' }, '8\r\namount=1\r\n0\r\n\r\n'],
  ['a negative length', { 'content-length': -8 }, 'amount=1'],
  ['a length that no number holds', { 'content-length': '9'.repeat(40) }, 'amount=1'],
  ['an unknown transfer encoding', { 'transfer-encoding': 'gzip' }, 'amount=1'],
])('%s is refused, and nothing behind it is taken for a request', async (_, framing, body) => {
  const answer = await exchange(
    mock,
    `${head('POST /things', { ...POST, ...framing })}${body}`,
    head('GET /things/t-1'),
  );
  expect(statuses(answer)).toEqual([400]);
});

describe('JSON that is malformed', () => {
  test.each([
    '{',
    '{"customer":',
    '{"customer":{"id":"abc"}}}',
    "{'customer':1}",
    '\0',
    '\ufeff',
    '{"a":1e',
    '"\\ud8"',
  ])('%j is told as the fault of the body', async (body) => {
    const answer = await call(mock, 'POST /session', {
      headers: { ...GOOD, 'content-type': 'application/json' },
      body,
    });
    expect(answer).toMatchObject({ status: 400, violations: [{ in: 'body', code: 'json' }] });
  });
});
