import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { type MockOptions, startMock } from '../../../scripts/mock/start.ts';
import { closedAfterAll, closedAfterTest } from '../../support/closed-after.ts';
import { call, GOOD } from '../../support/mock-client.ts';
import { loadTestContract } from '../../support/mock-contract.ts';
import { exchange, statuses } from '../../support/raw-connection.ts';

const contract = await loadTestContract();
const FRIEND = 'http://friend.test:8080';
const mock = closedAfterAll(await startMock({ contract, corsOrigins: [FRIEND] }));
const port = new URL(mock.url).port;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly code: string | undefined;
  readonly text: string;
}

/** Sends headers that fetch does not let anyone set, such as Host. */
function send(
  target: string,
  headers: Readonly<Record<string, string>> = {},
  { body, url = mock.url }: { body?: string; url?: string } = {},
): Promise<Answer> {
  const [method = '', path = ''] = target.split(' ');
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const sent = request(url, { method, path, headers: { ...length, ...headers } }, async (response) => {
      const answer = await text(response);
      const code = /"error":\{"code":"(\w+)"/.exec(answer)?.[1];
      resolve({ status: response.statusCode ?? 0, headers: response.headers, code, text: answer });
    });
    sent.on('error', reject).end(body);
  });
}

const ADDRESSES = ['GET /_contract/', 'GET /_contract/requests', 'GET /%5fcontract/webhooks', 'HEAD /_contract/'];

describe('Host', () => {
  test.each([
    `127.0.0.1:${port}`,
    '127.0.0.1',
    '127.9.8.7',
    `localhost:${port}`,
    'LOCALHOST',
    'localhost.',
    'mock.localhost:3000',
    `[::1]:${port}`,
  ])('%s is a name of this machine', async (host) => {
    for (const address of ADDRESSES) expect((await send(address, { host })).status).toBe(200);
  });

  test.each([
    'evil.test',
    `evil.test:${port}`,
    '127.0.0.1.evil.test',
    'localhost.evil.test',
    'evillocalhost',
    '127.0.0.1@evil.test',
    'evil.test#127.0.0.1',
    'evil.test\\.localhost',
    '192.168.0.1',
    '0.0.0.0',
    '[::]',
    '10.0.0.1:4010',
    'friend.test:8080',
  ])('%j is refused, and nothing is shown or changed', async (host) => {
    await call(mock, 'GET /things/t-1');
    for (const address of [...ADDRESSES, 'DELETE /_contract/requests', 'POST /_contract/webhooks/ANY']) {
      const answer = await send(address, { host });
      expect(answer.status).toBe(403);
      if (!address.startsWith('HEAD')) expect(answer.code).toBe('HOST_REFUSED');
      expect(answer.text).not.toContain('getThing');
    }
    expect(mock.requests.length).toBeGreaterThan(0);
  });

  test('is not looked at for operations of the API', async () => {
    expect((await send('GET /things/t-1', { ...GOOD, host: 'evil.test' })).status).toBe(200);
  });

  test('may be missing, which no browser does', async () => {
    expect(statuses(await exchange(mock, 'GET /_contract/ HTTP/1.0\r\n\r\n'))).toEqual([200]);
  });
});

describe('Origin and fetch metadata', () => {
  const json = { 'content-type': 'application/json' };
  test.each<[string, Record<string, string>]>([
    ['another origin', { origin: 'https://evil.test' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['another scheme', { origin: `https://friend.test:8080` }],
    ['a page without an origin', { origin: 'null' }],
    ['an origin that is none', { origin: '%%' }],
    ['an allowed origin as a beginning', { origin: `${FRIEND}.evil.test` }],
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }],
    ['a page of another port', { 'sec-fetch-site': 'same-site' }],
    ['a link on another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
  ])('%s is refused, and may not read why', async (_, headers) => {
    const targets = [...ADDRESSES, 'DELETE /_contract/requests', 'OPTIONS /_contract/', 'POST /_contract/webhooks/ANY'];
    for (const target of targets) {
      const answer = await send(target, { ...headers, ...json });
      expect([target, answer.status]).toEqual([target, 403]);
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    }
  });

  test.each<[string, Record<string, string>]>([
    ['a program', {}],
    ['a person who types the address', { 'sec-fetch-site': 'none' }],
    ["a page of the mock's own", { 'sec-fetch-site': 'same-origin', origin: mock.url }],
    ['a page of an allowed origin', { 'sec-fetch-site': 'cross-site', origin: FRIEND }],
  ])('%s is answered', async (_, headers) => {
    for (const address of ADDRESSES) expect((await send(address, headers)).status).toBe(200);
  });

  test('only a page of an allowed origin may read the answer', async () => {
    expect((await send('GET /_contract/', { origin: FRIEND })).headers).toMatchObject({
      'access-control-allow-origin': FRIEND,
      'access-control-expose-headers': '*',
      vary: 'origin',
    });
    expect((await send('GET /_contract/')).headers).not.toHaveProperty('access-control-allow-origin');
  });

  const asking = (origin: string) => ({
    origin,
    'access-control-request-method': 'DELETE',
    'access-control-request-headers': 'content-type',
    'access-control-request-private-network': 'true',
  });

  test('a preflight from an allowed origin is allowed', async () => {
    const answer = await send('OPTIONS /_contract/requests', asking(FRIEND));
    expect(answer).toMatchObject({
      status: 204,
      headers: {
        'access-control-allow-origin': FRIEND,
        'access-control-allow-headers': 'content-type',
        'access-control-allow-private-network': 'true',
      },
    });
  });

  test.each(['https://evil.test', 'null'])('a preflight from %s is refused', async (origin) => {
    for (const path of ['requests', 'webhooks/ANY', 'nothing']) {
      const answer = await send(`OPTIONS /_contract/${path}`, asking(origin));
      expect(answer).toMatchObject({ status: 403, code: 'ORIGIN_REFUSED' });
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  test.each(['friend.test', 'http://friend.test/path', 'ftp://friend.test', 'http://u:p@friend.test', '*', 'null'])(
    '%s is no origin that can be allowed',
    async (origin) => {
      await expect(startMock({ contract, corsOrigins: [origin] })).rejects.toMatchObject({ code: 'USAGE' });
      await expect(startMock({ contract, allowWebhookTargets: [origin] })).rejects.toMatchObject({ code: 'USAGE' });
    },
  );
});

describe('the content type of a call that changes something', () => {
  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=a', 'text/json', '%'])(
    '%s is refused, and it is told which one is taken',
    async (type) => {
      const answer = await send('POST /_contract/webhooks/ANY', { 'content-type': type }, { body: '{}' });
      expect(answer).toMatchObject({ status: 415, code: 'CONTENT_TYPE_REFUSED' });
      expect(answer.text).toContain("-H 'content-type: application/json'");
    },
  );

  test('none at all is refused with a body and taken without', async () => {
    expect((await send('POST /_contract/webhooks/ANY', {}, { body: '{}' })).status).toBe(415);
    expect((await send('POST /_contract/webhooks/ANY')).status).toBe(404);
    expect((await send('DELETE /_contract/requests')).status).toBe(204);
  });

  test.each(['application/json', 'Application/JSON; charset=utf-8', 'application/merge-patch+json'])(
    '%s is taken',
    async (type) => {
      const answer = await send('POST /_contract/webhooks/ANY', { 'content-type': type }, { body: '{}' });
      expect(answer).toMatchObject({ status: 404, code: 'WEBHOOK_UNKNOWN' });
    },
  );
});

describe('a mock that other machines reach', () => {
  const start = async (options: MockOptions) => closedAfterTest(await startMock({ contract, ...options }));
  const onThisMachine = ({ url }: { url: string }) => url.replace(/\/\/.*:/, '//127.0.0.1:');

  test('shows and changes nothing of what was sent, but says that it is well', async () => {
    const open = await start({ host: '0.0.0.0' });
    await call(open, 'GET /things/t-1');
    const url = onThisMachine(open);
    for (const target of ['GET /_contract/requests', 'GET /_contract/webhooks', 'DELETE /_contract/requests']) {
      expect(await send(target, {}, { url })).toMatchObject({ status: 403, code: 'REMOTE_CONTROL_REFUSED' });
    }
    const overview = await send('GET /_contract/', {}, { url });
    expect(overview.status).toBe(200);
    expect(JSON.parse(overview.text)).toMatchObject({ status: 'ok', versions: expect.any(Array) });
    expect(JSON.parse(overview.text)).not.toHaveProperty('requests');
    expect(open.requests).toHaveLength(1);
  });

  test('is controlled by address and by the names of containers, if allowed', async () => {
    const open = await start({ host: '0.0.0.0', allowRemoteControl: true });
    const url = onThisMachine(open);
    for (const name of ['127.0.0.1', '192.168.7.7:4010', 'mock:4010', '[fe80::1]'])
      expect((await send('GET /_contract/requests', { host: name }, { url })).status).toBe(200);
    expect(await send('GET /_contract/requests', { host: 'evil.test' }, { url })).toMatchObject({
      code: 'HOST_REFUSED',
    });
  });

  test('is not opened to pages by it', async () => {
    const open = await start({ host: '0.0.0.0', allowRemoteControl: true });
    const answer = await send('GET /_contract/requests', { origin: 'https://evil.test' }, { url: onThisMachine(open) });
    expect(answer).toMatchObject({ code: 'ORIGIN_REFUSED' });
  });
});
