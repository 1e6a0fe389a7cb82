import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { isJsonObject } from '../../../scripts/contract/json.ts';
import { startMock } from '../../../scripts/mock/start.ts';
import { closedAfterTest } from '../../support/closed-after.ts';
import { GOOD } from '../../support/mock-client.ts';
import { proxyTo, rawServer, reportOf, sendRaw } from '../../support/proxied.ts';
import { realContract } from '../../support/real-contract.ts';

const contract = await realContract();
const NEWEST = contract.resolve(undefined);
const versions = contract.versions.map(({ version }) => version);
const GET =
  'GET /orders/acme0417 HTTP/1.1\r\nHost: a\r\nVersion: 2021-03-25\r\nversion: 2020-01-01\r\nConnection: close\r\n\r\n';

const order = { order_id: 'acme0417', status: 'CHARGED', refunds: [{ status: 'MANUAL_REVIEW', initiated_by: 'API' }] };
const answerWith = (body: string | Buffer, fields = '', status = '200 OK') => {
  const bytes = Buffer.from(body);
  const head = `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nX-Own: 1\r\n${fields}Content-Length: ${bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes]);
};
const older = (client: string, upstream = NEWEST) => ({ versions: { client, upstream } });

test('the server is asked for the other version, whatever the client says', async () => {
  const server = await rawServer(answerWith('{}'));
  await sendRaw((await proxyTo(server.url, older('2016-10-27', '2019-03-12'))).url, GET);
  expect(server.received().match(/^version:.*$/gim)).toEqual(['version: 2019-03-12']);
});

describe('the answer is shown as the older version does', () => {
  test.each<[string, string, object]>([
    [
      'with the older value and without later fields',
      '2016-10-27',
      { order_id: 'acme0417', status: 'CHARGED', refunds: [{ status: 'PENDING' }] },
    ],
    ['as it came where nothing differs', '2021-03-05', order],
  ])('%s', async (_, client, expected) => {
    const server = await rawServer(answerWith(JSON.stringify(order)));
    const answer = await sendRaw((await proxyTo(server.url, older(client))).url, GET);
    expect(JSON.parse(answer.body)).toEqual(expected);
    expect(answer.headers).toEqual([
      'Content-Type: application/json',
      'X-Own: 1',
      `Content-Length: ${answer.body.length}`,
    ]);
  });

  test('in plain where it was packed, and with what belongs to the old bytes left out', async () => {
    const server = await rawServer(
      answerWith(gzipSync(JSON.stringify(order)), 'Content-Encoding: gzip\r\nETag: "a"\r\nContent-MD5: x\r\n'),
    );
    const { headers, body } = await sendRaw((await proxyTo(server.url, older('baseline'))).url, GET);
    expect(headers).toEqual(['Content-Type: application/json', 'X-Own: 1', `Content-Length: ${body.length}`]);
    expect(JSON.parse(body)).toEqual({ order_id: 'acme0417', status: 'CHARGED', refunds: [{ status: 'SUCCESS' }] });
  });

  test('byte by byte as it came, packed, where nothing differs', async () => {
    const packed = gzipSync('{ "order_id":  "acme0417" }');
    const server = await rawServer(answerWith(packed, 'Content-Encoding: gzip\r\n'));
    const { headers, body } = await sendRaw((await proxyTo(server.url, older('baseline'))).url, GET);
    expect(headers).toContain('Content-Encoding: gzip');
    expect(gunzipSync(Buffer.from(body, 'latin1')).toString()).toBe('{ "order_id":  "acme0417" }');
  });
});

describe('what cannot be shown otherwise passes as it came, and is told', () => {
  test.each<[string, Buffer, string]>([
    ['an answer over the limit', answerWith(JSON.stringify({ ...order, udf1: 'x'.repeat(2 ** 21) })), 'over the limit'],
    ['an answer in an unknown coding', answerWith('{}', 'Content-Encoding: x-own\r\n'), 'cannot be decoded'],
    ['an answer that is no JSON', answerWith('{"order_id":'), 'not JSON'],
  ])('%s', async (_, bytes, reason) => {
    const proxy = await proxyTo((await rawServer(bytes)).url, older('baseline'));
    const { body } = await sendRaw(proxy.url, GET);
    expect(body).toBe(bytes.subarray(bytes.indexOf('\r\n\r\n') + 4).toString('latin1'));
    const { notJudged } = await reportOf(proxy);
    expect(notJudged.map((one) => one.reason)).toContainEqual(expect.stringContaining(`not shown as baseline, it`));
    expect(notJudged.map((one) => one.reason).join()).toContain(reason);
  });

  test('what is inside of an encrypted answer, as drift', async () => {
    const body = JSON.stringify({ encryptedPayload: 'text' });
    const proxy = await proxyTo((await rawServer(answerWith(body))).url, older('baseline'));
    const post =
      'POST /v4/order-status HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{}';
    expect((await sendRaw(proxy.url, post)).body).toBe(body);
    const { findings } = await reportOf(proxy);
    expect(findings).toContainEqual(
      expect.objectContaining({ kind: 'drift', code: 'encrypted', version: 'baseline', since: NEWEST }),
    );
  });

  test('the answer to HEAD', async () => {
    const server = await rawServer('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n');
    const answer = await sendRaw((await proxyTo(server.url, older('baseline'))).url, GET.replace('GET', 'HEAD'));
    expect(answer.headers).toContain('Content-Length: 99');
  });

  test('an address that no operation has', async () => {
    const server = await rawServer(answerWith('{"refunds": 1}'));
    const answer = await sendRaw(
      (await proxyTo(server.url, older('baseline'))).url,
      GET.replace('/orders/', '/nothing/'),
    );
    expect(answer.body).toBe('{"refunds": 1}');
  });
});

test('each version can be had from the newest server, and nothing is found in either direction', async () => {
  const mock = closedAfterTest(await startMock({ contract }));
  const keysFrom = async (url: string, id: string, date: string) => {
    const answer = await fetch(`${url}/orders/${id}`, { headers: { ...GOOD, version: date } });
    expect(answer.status).toBe(200);
    const order: unknown = await answer.json();
    return isJsonObject(order) ? Object.keys(order).sort() : [];
  };
  for (const client of versions) {
    const proxy = await proxyTo(mock.url, older(client));
    const date = client === 'baseline' ? '2014-01-01' : client;
    // This example is in every version, so the mock shows the same order itself.
    expect(await keysFrom(proxy.url, 'acme0417', NEWEST), client).toEqual(await keysFrom(mock.url, 'acme0417', date));
    for (const id of ['refundreview1', 'refundfailed1', 'autorefunded1', 'split1', 'chargeback1']) {
      await keysFrom(proxy.url, id, date);
    }
    const { findings, summary } = await reportOf(proxy);
    expect(findings, client).toEqual([]);
    expect(summary.judged).toBe(6);
  }
});
