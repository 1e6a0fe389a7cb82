import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, request as sendRequest } from 'node:http';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startMock } from '../../../scripts/mock/start.ts';
import { openRecorder } from '../../../scripts/proxy/record/recorder.ts';
import { formatReport } from '../../../scripts/report/format-report.ts';
import { REPORT_FORMATS } from '../../../scripts/report/formats.ts';
import { closedAfterTest } from '../../support/closed-after.ts';
import { GOOD } from '../../support/mock-client.ts';
import { PLACES, type Planted } from '../../support/planted-places.ts';
import { PLANTED, shownSecrets } from '../../support/planted-secrets.ts';
import { proxyTo, reportOf } from '../../support/proxied.ts';
import { realContract } from '../../support/real-contract.ts';
import { runCommand } from '../../support/run-command.ts';
import { tempFolder } from '../../support/temp-contract.ts';

const contract = await realContract();

/** A proxy that records. */
async function recording(url: string, name: string) {
  const file = join(tempFolder(), name);
  const told: string[] = [];
  const proxy = await proxyTo(url, {
    openRecorder: (origin) => openRecorder(contract, file, origin, '1.0.0'),
    onFailure: (_, words) => told.push(words),
  });
  return { proxy, file, told, text: () => readFileSync(file, 'utf8') };
}

function send(url: string, { target, headers = {}, body = '' }: Planted): Promise<void> {
  const [method = '', path = ''] = target.split(' ');
  const given = { ...GOOD, ...headers, 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const sent = sendRequest(url, { method, path, headers: given }, (response) => response.resume().on('end', resolve));
    sent.on('error', reject).end(body);
  });
}

/** A server that puts a text into every place of its answer. */
async function tattler(text: () => string): Promise<string> {
  const server = createServer((request, response) => {
    const secret = text();
    const inHeader = /^[\x20-\x7e]*$/.test(secret) ? secret : encodeURIComponent(secret);
    request.resume().on('end', () => {
      response.writeHead(200, {
        'content-type': 'application/json',
        'x-jp-merchant-id': inHeader,
        'x-planted': inHeader,
        location: `/?a=${encodeURIComponent(secret)}`,
        'set-cookie': inHeader,
      });
      const order = {
        order_id: 'o-1',
        description: secret,
        status: secret,
        udf1: secret,
        [secret]: 1,
        other: { deep: [secret] },
        card: { card_number: secret, name_on_card: secret, token: secret },
        metadata: { [secret]: secret, note: `{"a":"${secret}"}` },
      };
      response.end(request.url?.includes('text') ? `not JSON ${secret}` : JSON.stringify(order));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

describe('secrets stay hidden in all that is written and told', () => {
  test.each(['record.har', 'record.ndjson'])('in %s', async (name) => {
    let secret = '';
    const { proxy, told, text } = await recording(await tattler(() => secret), name);
    for (const planted of PLANTED) {
      secret = planted.text;
      await Promise.all(PLACES.map(([, plant]) => send(proxy.url, plant(planted.text))));
      await send(proxy.url, { target: 'GET /orders/text' });
    }
    const report = await reportOf(proxy);
    expect(report.exchanges).toBe(PLANTED.length * (PLACES.length + 1));
    const written = text();
    expect(written.length).toBeGreaterThan(100_000);
    const shown = [written, ...told, ...REPORT_FORMATS.map((format) => formatReport(report, format))];
    expect(shown.map((one) => shownSecrets(one, PLANTED))).toEqual(shown.map(() => []));
  });
});

describe('a record of calls to the mock', () => {
  const calls = async (url: string) => {
    await fetch(`${url}/orders/acme0417?options.add_full_gateway_response=true`, {
      headers: { ...GOOD, version: '2018-07-16' },
    });
    await fetch(`${url}/orders`, {
      method: 'POST',
      headers: GOOD,
      body: new URLSearchParams({ order_id: 'o1', amount: '1.00', customer_email: 'asha@example.com' }),
    });
    await fetch(`${url}/orders`, {
      method: 'POST',
      headers: GOOD,
      body: new URLSearchParams({ order_id: 'o1', surprise: '1' }),
    });
  };

  test.each(['record.har', 'record.ndjson'])('as %s says to `ecc check` what the proxy said', async (name) => {
    const mock = closedAfterTest(await startMock({ contract }));
    const { proxy, file } = await recording(mock.url, name);
    await calls(proxy.url);
    const report = await reportOf(proxy);
    const { stdout } = await runCommand([
      'check',
      file,
      '--base-url',
      mock.url,
      '--format',
      'json',
      '--fail-on',
      'never',
    ]);
    const essence = (
      findings: readonly { kind: string; code: string; operation: string | null; version: string; pointer: string }[],
    ) => findings.map(({ kind, code, operation, version, pointer }) => ({ kind, code, operation, version, pointer }));
    expect(essence(JSON.parse(stdout).findings)).toEqual(essence(report.findings));
    expect(report.findings.length).toBe(2);
    expect(JSON.parse(stdout).summary).toMatchObject({ judged: 3, notJudged: 0 });
  });

  test('keeps the version of a call to an unknown address, and no other text in its place', async () => {
    const mock = closedAfterTest(await startMock({ contract }));
    const { proxy, text } = await recording(mock.url, 'record.ndjson');
    for (const version of ['2018-07-16', 'planted']) {
      await fetch(`${proxy.url}/nowhere`, { headers: { ...GOOD, version } });
    }
    await proxy.close();
    const lines = text().trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).headers.version)).toEqual(['2018-07-16', '***']);
  });

  test('as HAR has what HAR 1.2 demands', async () => {
    const mock = closedAfterTest(await startMock({ contract }));
    const { proxy, text } = await recording(mock.url, 'record.har');
    await calls(proxy.url);
    await proxy.close();
    const { log } = JSON.parse(text());
    expect(log).toMatchObject({ version: '1.2', creator: { name: 'express-checkout-contract', version: '1.0.0' } });
    expect(log.entries).toHaveLength(3);
    for (const entry of log.entries) {
      const pairs = expect.arrayContaining([{ name: expect.any(String), value: expect.any(String) }]);
      expect(entry).toMatchObject({
        startedDateTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        time: expect.any(Number),
        request: {
          method: expect.any(String),
          url: expect.stringContaining(`${mock.url}/orders`),
          httpVersion: 'HTTP/1.1',
          cookies: [],
          headers: pairs,
          queryString: expect.any(Array),
          headersSize: expect.any(Number),
          bodySize: expect.any(Number),
        },
        response: {
          status: expect.any(Number),
          statusText: expect.any(String),
          httpVersion: 'HTTP/1.1',
          cookies: [],
          headers: pairs,
          content: { size: expect.any(Number), mimeType: 'application/json', text: expect.any(String) },
          redirectURL: '',
          headersSize: expect.any(Number),
          bodySize: expect.any(Number),
        },
        cache: {},
        timings: { send: expect.any(Number), wait: expect.any(Number), receive: expect.any(Number) },
      });
    }
    expect(log.entries[1].request.postData).toEqual({
      mimeType: expect.stringContaining('application/x-www-form-urlencoded'),
      text: 'order_id=o1&amount=1.00&customer_email=***',
    });
  });

  test('of nothing is a whole HAR without entries', async () => {
    const { proxy, text } = await recording('http://127.0.0.1:9', 'record.har');
    await proxy.close();
    expect(JSON.parse(text()).log.entries).toEqual([]);
  });
});
