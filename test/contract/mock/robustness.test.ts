import { request } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { startMock } from '../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { call, FORM, GOOD, json, KEY, type MockCall, sendRaw } from '../../support/mock-client.ts';
import { loadTestContract } from '../../support/mock-contract.ts';

const log: string[] = [];
const mock = closedAfterAll(await startMock({ contract: await loadTestContract(), log: (line) => log.push(line) }));

/** Whatever was sent, the next request is answered, and the mock did not fail inside. */
afterEach(async () => {
  expect((await call(mock, 'GET /things/t-1')).status).toBe(200);
  expect(log.filter((line) => line.includes('mock failed'))).toEqual([]);
});

const MIB = 1024 * 1024;

test.each<[string, number, string, MockCall?]>([
  ['a lone percent sign in the path', 400, 'GET /things/%'],
  ['bytes in the path that are not UTF-8', 400, 'GET /things/%ff'],
  ['a lone percent sign in the query', 200, 'GET /things/t-1?expand=true&x=%'],
  ['a lone percent sign in a form', 200, 'POST /things', { body: 'amount=1&%=%zz&%ff=%ff' }],
  ['a form of separators', 400, 'POST /things', { body: '&&==&=&' }],
  ['a form of null bytes', 400, 'POST /things', { body: '\0'.repeat(1000) }],
  [
    'names out of JavaScript',
    200,
    'POST /things?__proto__=1&toString=2',
    { body: 'amount=1&__proto__=1&hasOwnProperty=2' },
  ],
  [
    'JSON with names out of JavaScript',
    200,
    'POST /session',
    json('{"customer":{"id":"abc","__proto__":{"x":1}},"constructor":{}}'),
  ],
  ['JSON that is nested without end', 400, 'POST /session', json('['.repeat(500_000))],
  [
    'JSON that is nested very deep',
    400,
    'POST /session',
    json(`{"customer":${'['.repeat(200_000)}${']'.repeat(200_000)}}`),
  ],
  ['a form of a hundred thousand fields', 413, 'POST /things', { body: `amount=1&${'f=&'.repeat(100_000)}` }],
  ['a name as long as the limit', 200, 'POST /things', { body: `amount=1&${'n'.repeat(MIB - 10)}=` }],
  ['a long path', 404, `GET /${'a/'.repeat(5000)}`],
  ['an odd content type', 400, 'POST /things', { headers: { ...GOOD, 'content-type': '/;=",,' }, body: 'amount=1' }],
  ['an odd Prefer', 200, 'GET /things/t-1', { headers: { ...GOOD, prefer: ';;==,"",code' } }],
  ['an odd Authorization', 401, 'GET /things/t-1', { headers: { ...GOOD, authorization: 'Basic ====' } }],
])('%s', async (_, status, target, given) => {
  const answer = await call(mock, target, given);
  expect(answer).toMatchObject({ status, version: '2020-06-15' });
  expect(answer.json).toBeDefined();
});

describe('a body that is too long', () => {
  test.each([
    ['with a length', 'a'.repeat(MIB + 1)],
    ['far beyond the limit', 'a'.repeat(8 * MIB)],
  ])('%s is 413', async (_, body) => {
    const answer = await call(mock, 'POST /things', { body });
    expect(answer).toMatchObject({ status: 413, version: '2020-06-15', json: { error_code: 'invalid' } });
    expect(answer.violations[0]).toMatchObject({ in: 'body', code: 'body-too-large' });
  });

  test('without a length is 413', async () => {
    expect(await sendChunked(FORM, 'amount=1&', 'a'.repeat(MIB))).toMatchObject({ status: 413 });
  });

  test('at the limit is read', async () => {
    expect((await call(mock, 'POST /things', { body: `amount=1&a=${'a'.repeat(MIB - 11)}` })).status).toBe(200);
  });
});

describe('a body in chunks', () => {
  test('is read', async () => {
    expect(await sendChunked(FORM, 'amo', 'unt=1')).toEqual({ status: 200, codes: [] });
  });

  test('has its content type checked', async () => {
    expect(await sendChunked('application/json', '{"amount":', '"1"}')).toEqual({
      status: 400,
      codes: ['content-type'],
    });
    expect(await sendChunked(undefined, 'amount=1')).toEqual({ status: 400, codes: ['required'] });
  });
});

describe('bytes that are no request', () => {
  test.each([
    ['text', 'hello\r\n\r\n', 400],
    ['TLS', Buffer.from('16030100a5010000a10303', 'hex'), 400],
    ['a bad header', 'GET / HTTP/1.1\r\nHost: x\r\nbad header\r\n\r\n', 400],
    ['headers that are too long', `GET / HTTP/1.1\r\nHost: x\r\nx-long: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400],
  ])('%s get an answer of the contract', async (_, bytes, status) => {
    const answer = await sendRaw(mock, bytes);
    expect(answer).toContain(`HTTP/1.1 ${status} `);
    expect(answer).toContain('x-contract-version: 2020-06-15');
    expect(answer).toContain('{"error_code":"invalid"}');
  });

  test.each([
    [
      'no Host',
      `GET /things/t-1 HTTP/1.1\r\nAuthorization: ${KEY}\r\nx-merchantid: a\r\nConnection: close\r\n\r\n`,
      200,
    ],
    [
      'an unknown Expect',
      'GET /free HTTP/1.1\r\nHost: x\r\nx-merchantid: a\r\nExpect: magic\r\nConnection: close\r\n\r\n',
      200,
    ],
    [
      'an absolute target',
      'GET http://shop.test/free HTTP/1.1\r\nHost: x\r\nx-merchantid: a\r\nConnection: close\r\n\r\n',
      200,
    ],
    ['a target that is none', 'GET //shop.test/free HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 404],
    [
      'a header twice',
      'GET /free HTTP/1.1\r\nHost: x\r\nx-merchantid: a\r\nversion: 2018-01-01\r\nversion: 2018-01-01\r\nConnection: close\r\n\r\n',
      400,
    ],
  ])('a request with %s is answered', async (_, bytes, status) => {
    expect(await sendRaw(mock, bytes)).toContain(`HTTP/1.1 ${status} `);
  });

  test('a client that goes away in the midst of a body does no harm', async () => {
    const sending = request(`${mock.url}/things`, {
      method: 'POST',
      headers: { ...GOOD, 'content-length': 100 },
      agent: false, // a connection of its own, which tells when it is there
    });
    const closed = new Promise((resolve) => sending.once('close', resolve));
    sending.on('error', () => {});
    sending.on('socket', (socket) => socket.once('connect', () => sending.write('amount=1', () => sending.destroy())));
    await closed;
  });
});

/** Sends a body without a length, as the vendor's own SDK does. */
function sendChunked(type: string | undefined, ...parts: string[]): Promise<{ status?: number; codes: string[] }> {
  return new Promise((resolve, reject) => {
    const headers = { ...GOOD, ...(type !== undefined && { 'content-type': type }) };
    const sending = request(`${mock.url}/things`, { method: 'POST', headers }, (response) => {
      const violations = String(response.headers['x-contract-violations'] ?? '[]');
      const codes = JSON.parse(violations).map(({ code }: { code: string }) => code);
      response
        .resume()
        .on('end', () => resolve({ ...(response.statusCode && { status: response.statusCode }), codes }));
    });
    sending.on('error', reject);
    for (const part of parts) sending.write(part);
    sending.end();
  });
}
