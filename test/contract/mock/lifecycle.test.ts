import { once } from 'node:events';
import { request } from 'node:http';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { type MockOptions, startMock } from '../../../scripts/mock/start.ts';
import { call, FORM, GOOD } from '../../support/mock-client.ts';
import { loadTestContract } from '../../support/mock-contract.ts';
import { runCli, startCli } from '../../support/run-cli.ts';

const start = async (options: MockOptions = {}) => startMock({ contract: await loadTestContract(), ...options });

test('a port that is taken is named, with a way out', async () => {
  const first = await start();
  const port = Number(new URL(first.url).port);
  await expect(start({ port })).rejects.toMatchObject({
    name: 'ContractError',
    code: 'PORT_IN_USE',
    message: `Something else listens on port ${port} of 127.0.0.1 already.`,
    hint: expect.stringContaining('another port'),
  });
  await first.close();
});

test.each([70_000, -1, 1.5, Number.NaN])('the port %d is refused', async (port) => {
  await expect(start({ port })).rejects.toMatchObject({ code: 'USAGE' });
});

test('a host of another machine is refused', async () => {
  await expect(start({ host: '192.0.2.1' })).rejects.toMatchObject({ code: 'USAGE' });
});

test('two mocks do not know each other', async () => {
  const [one, two] = await Promise.all([start(), start({ defaultVersion: 'baseline' })]);
  const answers = await Promise.all([call(one, 'GET /things/t-1'), call(two, 'GET /things/t-1')]);
  expect(answers.map(({ version }) => version)).toEqual(['2020-06-15', 'baseline']);
  await Promise.all([one.close(), two.close()]);
});

test('closing answers nobody any more, and may be done twice', async () => {
  const mock = await start();
  await call(mock, 'GET /things/t-1'); // leaves an idle connection behind
  await Promise.all([mock.close(), mock.close()]);
  await expect(call(mock, 'GET /things/t-1')).rejects.toThrow();
});

test('closing does not wait for a client that never ends its request', async () => {
  const mock = await start();
  const sending = request(`${mock.url}/things`, { method: 'POST', headers: { ...GOOD, 'content-length': 100 } });
  const failed = once(sending, 'error');
  sending.flushHeaders();
  sending.write('amount=1');
  await once(sending, 'socket');
  await call(mock, 'GET /things/t-1');
  await mock.close();
  await failed;
});

test('the given contract is not changed', async () => {
  const contract = await loadTestContract();
  const before = contract.versions.map(({ version }) => JSON.stringify(contract.document(version)));
  const mock = await startMock({ contract });
  for (const version of ['2000-01-01', '2018-01-01', '2020-06-15']) {
    await call(mock, 'POST /things', { headers: { ...GOOD, version }, body: { amount: '1' } });
    await call(mock, 'GET /things/t-1', { headers: { ...GOOD, version, prefer: 'dynamic=true' } });
  }
  await mock.close();
  expect(contract.versions.map(({ version }) => JSON.stringify(contract.document(version)))).toEqual(before);
});

test('the log has a line for each request and one for what was found, and no secrets', async () => {
  const lines: string[] = [];
  const mock = await start({ log: (line) => lines.push(line) });
  const secrets = {
    authorization: `Basic ${Buffer.from('live_key').toString('base64')}`,
    'x-merchantid': 'acme_store',
  };
  await call(mock, 'GET /things/t-1?limit=5&access_token=tkn_a417&other=secret', { headers: secrets });
  await call(mock, 'GET /cards/4111111111111111?x=1', { headers: secrets });
  await call(mock, 'GET /things/411111111111111', { headers: secrets });
  await call(mock, 'POST /things', {
    headers: { ...secrets, 'content-type': FORM },
    body: 'card_number=4111111111111111x&4111111111111111=1&{"cvv":"417"}',
  });
  await mock.close();

  expect(lines.map((line) => line.replace(/\d+ ms$/, '_ ms'))).toEqual([
    'GET /things/t-1?limit=5&access_token=***&other=*** 200 2020-06-15 _ ms',
    '  warning: query other: is not known in this version',
    'GET /cards/***?x=*** 404 2020-06-15 _ ms',
    expect.stringContaining('  refused: path: /cards/*** is not known in this version, the nearest operation is GET'),
    'GET /things/*** 400 2020-06-15 _ ms',
    '  refused: path thing_id: must NOT have more than 9 characters',
    'POST /things 400 2020-06-15 _ ms',
    '  refused: body amount: is required; body card_number: must match pattern "^\\d{12,19}$"',
    '  warning: body (unprintable, 16 characters): is not known in this version; body (unprintable, 13 characters): is not known in this version',
  ]);
  for (const secret of ['live_key', 'tkn_', 'secret', '41111111', '417"', secrets.authorization.slice(6)]) {
    expect(lines.join('\n')).not.toContain(secret);
  }
});

test('a failure inside is answered and logged without what was sent', async () => {
  const lines: string[] = [];
  const mock = await start({ log: (line) => lines.push(line) });
  const headers = { ...GOOD, prefer: 'dynamic=true' };
  const answer = await call(mock, 'GET /unfinished?access_token=tkn_a417', { headers });
  await mock.close();
  expect(answer).toMatchObject({ status: 500, version: '2020-06-15', json: { error_code: 'invalid' } });
  expect(answer.violations).toMatchObject([{ code: 'mock-failed' }]);
  expect(lines.join('\n')).toMatch(/the mock failed, please report this: Error\n {4}at /);
  expect(lines.join('\n')).not.toContain('tkn_');
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  'the command prints where it listens and ends cleanly on %s',
  async (signal) => {
    const child = startCli(['mock', '--port', '0', '--default-version', '2019-05-07']);
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
    });
    const output = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const url = String((await output.next()).value);
    const curl = String((await output.next()).value);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(curl).toMatch(/^curl -u 'test_key:' .*-H 'version: 2019-03-12' .*http:\/\/127\.0\.0\.1:\d+\//);

    const health = await fetch(`${url}/_contract/`);
    expect(health.headers.get('x-contract-version')).toBe('2019-03-12');
    await health.text();
    const closed = once(child, 'close');
    child.kill(signal);
    expect(await closed).toEqual([0, null]);
    expect(stderr).toMatch(/^GET \/_contract\/ 200 2019-03-12 \d+ ms$/m);
  },
);

test.each([['x'], ['65536'], ['']])('the command refuses the port %j', async (port) => {
  const { code, stderr } = await runCli(['mock', '--port', port]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('USAGE: `--port` is') });
});
