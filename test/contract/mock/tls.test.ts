import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startMock } from '../../../scripts/mock/start.ts';
import { selfSigned } from '../../../scripts/mock/tls/self-signed.ts';
import { closedAfterAll, closedAfterTest } from '../../support/closed-after.ts';
import { callHttps, shownCertificate } from '../../support/https-client.ts';
import { sendRaw } from '../../support/mock-client.ts';
import { loadTestContract } from '../../support/mock-contract.ts';
import { startCli } from '../../support/run-cli.ts';
import { runCommand, serveCommand } from '../../support/run-command.ts';
import { SHOP_FILES } from '../../support/shop-contract.ts';
import { tempFolder, writeFiles } from '../../support/temp-contract.ts';

const contract = await loadTestContract();
let log: string[] = [];
const mock = closedAfterAll(await startMock({ contract, tls: true, log: (line) => log.push(line) }));
const { certificate = '' } = mock;
const given = await selfSigned('127.0.0.1');
const other = await selfSigned('127.0.0.1');

describe('a mock with TLS', () => {
  test.each(['127.0.0.1', 'localhost'])('answers a client that trusts its certificate at %s', async (host) => {
    expect(mock.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    const answer = await callHttps(`${mock.url.replace('127.0.0.1', host)}/things/t-1`, certificate);
    expect(answer).toMatchObject({ status: 200, headers: { 'x-contract-version': '2020-06-15' } });
    expect(JSON.parse(answer.text)).toMatchObject({ id: 't-1' });
  });

  test('serves its own addresses too', async () => {
    expect(JSON.parse((await callHttps(`${mock.url}/_contract/`, certificate)).text)).toMatchObject({ status: 'ok' });
  });

  test('tells the log of a handshake that fails', async () => {
    log = [];
    const socket = connect(Number(new URL(mock.url).port), '127.0.0.1');
    socket.write(Buffer.from([22, 3, 1, 0, 4, 99, 0, 0, 0])); // a handshake that begins with no message of one
    await once(socket.resume(), 'close');
    await expect.poll(() => log.join('\n')).toMatch(/^\(no TLS\) \w+/);
  });

  test('says to a client without TLS what to do', async () => {
    log = [];
    const answer = await sendRaw(mock, 'GET /things/t-1 HTTP/1.1\r\nHost: localhost\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('this port speaks HTTPS, begin the address with https://');
    expect(log).toEqual([expect.stringMatching(/^\(not HTTP\) 400 .* HTTP_WITHOUT_TLS$/)]);
  });

  test('leads shoppers to a page with TLS', async () => {
    const real = closedAfterTest(await startMock({ tls: true }));
    const form = { order_id: 'a17', merchant_id: 'acme_store', payment_method_type: 'NB', payment_method: 'NB_HDFC' };
    const answer = await callHttps(`${real.url}/txns`, real.certificate, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
    });
    expect(answer.headers.location).toMatch(`${real.url}/_next-page?order=a17`);
    expect(await callHttps(String(answer.headers.location), real.certificate)).toMatchObject({ status: 200 });
  });

  test('shows the certificate that it was given', async () => {
    const own = closedAfterTest(await startMock({ contract, tls: given }));
    expect(own.certificate).toBe(given.cert);
    expect(await shownCertificate(own.url)).toBe(given.cert);
  });

  test.each(['', 'G', '\x16\x03\x01'])('ends though a client has sent no more than %j', async (bytes) => {
    const own = await startMock({ contract, tls: given });
    const socket = connect(Number(new URL(own.url).port), '127.0.0.1').on('error', () => {});
    await once(socket, 'connect');
    if (bytes !== '') socket.write(bytes);
    await own.close();
    socket.destroy();
  });

  test.each(['', '\x16\x03\x01'])('does not wait for ever for a client that has sent %j', async (bytes) => {
    const own = closedAfterTest(await startMock({ contract, tls: given, requestTimeout: 100 }));
    const socket = connect(Number(new URL(own.url).port), '127.0.0.1').on('error', () => {});
    if (bytes !== '') socket.write(bytes);
    await once(socket.resume(), 'close');
  });
});

test('a mock without TLS has no certificate', async () => {
  expect(closedAfterTest(await startMock({ contract })).certificate).toBeUndefined();
});

describe('the certificate that is made', () => {
  test('names the machine and the host that was given', async () => {
    const made = new X509Certificate((await selfSigned('mock.example.test')).cert);
    expect(made.checkHost('localhost')).toBe('localhost');
    expect(made.checkHost('mock.example.test')).toBe('mock.example.test');
    expect(made.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(made.checkIP('::1')).toBe('::1');
    expect(made.checkHost('example.test')).toBeUndefined();
  });

  test.each(['10.0.0.7', '2001:db8::a:7', 'fe80::1', '::ffff:10.0.0.7'])('names the address %s', async (host) => {
    expect(new X509Certificate((await selfSigned(host)).cert).checkIP(host)).toBe(host);
  });

  test('is good for months, and for a server only', async () => {
    const now = Date.parse('2026-01-01T00:00:00Z');
    const made = new X509Certificate((await selfSigned('0.0.0.0', now)).cert);
    expect(Date.parse(made.validFrom)).toBeLessThan(now);
    expect(Date.parse(made.validTo)).toBeGreaterThan(now + 300 * 86_400_000);
    expect(made.ca).toBe(false);
  });

  test('is another one each time', async () => {
    expect(new X509Certificate(given.cert).serialNumber).not.toBe(new X509Certificate(other.cert).serialNumber);
  });
});

describe('a certificate is refused when', () => {
  const files = tempFolder();
  writeFiles(files, {
    'cert.pem': given.cert,
    'key.pem': given.key,
    'other-key.pem': other.key,
    'text.pem': 'no PEM at all',
    'encrypted.pem': '-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n',
  });
  mkdirSync(join(files, 'folder'));
  const at = (name: string) => join(files, name);
  test.each<[string, string[], string]>([
    ['its key is not given', ['--tls-cert', at('cert.pem')], '`--tls-cert` is given without `--tls-key`'],
    ['only a key is given', ['--tls', '--tls-key', at('key.pem')], '`--tls-key` is given without `--tls-cert`'],
    ['its file is missing', ['--tls-cert', at('no.pem'), '--tls-key', at('key.pem')], 'which does not exist'],
    ['its key is a folder', ['--tls-cert', at('cert.pem'), '--tls-key', at('folder')], 'which cannot be read'],
    ['it is none', ['--tls-cert', at('text.pem'), '--tls-key', at('key.pem')], 'holds no certificate in PEM'],
    ['it is a key', ['--tls-cert', at('key.pem'), '--tls-key', at('key.pem')], 'holds no certificate in PEM'],
    ['its key is none', ['--tls-cert', at('cert.pem'), '--tls-key', at('text.pem')], 'holds no private key in PEM'],
    ['its key is encrypted', ['--tls-cert', at('cert.pem'), '--tls-key', at('encrypted.pem')], 'an encrypted key'],
    ['the key is that of another', ['--tls-cert', at('cert.pem'), '--tls-key', at('other-key.pem')], 'is not that of'],
  ])('%s', async (_, options, says) => {
    const { code, stdout, stderr } = await runCommand(['mock', '--port', '0', ...options]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(says);
    expect(stderr.trim().split('\n')).toHaveLength(2);
  });

  test('a test suite gives one that does not fit', async () => {
    const wrong = startMock({ contract, tls: { cert: given.cert, key: other.key } });
    await expect(wrong).rejects.toMatchObject({ code: 'TLS_INVALID' });
    await expect(wrong).rejects.not.toThrow(/BEGIN/);
  });
});

describe('ecc mock', () => {
  const spec = tempFolder();
  writeFiles(spec, SHOP_FILES);

  test('--tls tells how to trust the certificate that it made, and keeps the key', async () => {
    const cache = tempFolder();
    const { lines, stop } = await serveCommand(['mock', '--tls', '--port', '0', '--spec', spec, '--cache-dir', cache]);
    const url = lines[0] ?? '';
    const file = join(cache, 'certificates', `127.0.0.1-${new URL(url).port}.pem`);
    expect(lines[1]).toMatch(`curl --cacert '${file}' `);
    expect((await callHttps(`${url}/_contract/`, readFileSync(file, 'utf8'))).status).toBe(200);
    const { stdout, stderr } = await stop();
    expect(stderr).toContain(`NODE_EXTRA_CA_CERTS=${file}`);
    const written = readdirSync(cache, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
    expect(`${stdout}${stderr}${written.join('')}`).not.toContain('PRIVATE KEY');
  });

  test('--tls-cert and --tls-key are what it shows, and an ended certificate is told', async () => {
    const ended = await selfSigned('127.0.0.1', Date.parse('2020-01-01T00:00:00Z'));
    const files = tempFolder();
    writeFiles(files, { 'cert.pem': ended.cert, 'key.pem': ended.key });
    const options = ['--tls-cert', 'cert.pem', '--tls-key', 'key.pem', '--spec', spec];
    const { lines, stop } = await serveCommand(['mock', '--port', '0', ...options], { cwd: files });
    expect(await shownCertificate(lines[0] ?? '')).toBe(ended.cert);
    expect((await stop()).stderr).toMatch(/No client will, because it is good from .* 2019 GMT to .* 2021 GMT only/);
  });

  test('--workers show one certificate', async () => {
    const child = startCli([
      'mock',
      '--tls',
      '--port',
      '0',
      '--workers',
      '2',
      '--spec',
      spec,
      '--cache-dir',
      tempFolder(),
    ]);
    const closed = once(child, 'close');
    try {
      const [text] = await once(child.stdout.setEncoding('utf8'), 'data');
      const url = String(text).split('\n')[0] ?? '';
      const seen = new Set<string>();
      for (let count = 0; count < 8; count += 1) seen.add(await shownCertificate(url));
      expect(seen.size).toBe(1);
      const answers = await Promise.all(Array.from({ length: 8 }, () => callHttps(`${url}/_contract/`, [...seen][0])));
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    } finally {
      child.kill('SIGTERM');
      await closed;
    }
  });
});
