import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startMock } from '../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { GOOD } from '../../support/mock-client.ts';
import { realContract } from '../../support/real-contract.ts';
import { startCli } from '../../support/run-cli.ts';
import { runCommand, serveCommand } from '../../support/run-command.ts';
import { tempFolder } from '../../support/temp-contract.ts';

const contract = await realContract();
const mock = closedAfterAll(await startMock({ contract }));
const NODE = process.execPath;
const HEADERS = JSON.stringify(GOOD);
/** A program that makes a call and ends with a code. */
const calling = (path: string, code = 0, variable = 'ECC_PROXY_URL') => [
  NODE,
  '-e',
  `fetch(process.env.${variable} + '${path}', { headers: ${HEADERS} }).then((answer) => {
    console.log('answered', answer.status);
    process.exitCode = ${code};
  })`,
];
const GOOD_CALL = '/orders/acme0417';
const BAD_CALL = '/orders/acme0417/nothing';

describe('ecc proxy -- <command>', () => {
  test.each<[string, readonly string[], readonly string[], number]>([
    ['ends with 0 when the command does and the contract is kept', [], calling(GOOD_CALL), 0],
    ['ends with 1 when the command fails', [], calling(GOOD_CALL, 3), 1],
    ['ends with 1 when the contract is broken', [], calling(BAD_CALL), 1],
    ['ends with 0 when findings are not to fail', ['--fail-on', 'never'], calling(BAD_CALL), 0],
    [
      'ends with 1 when the command fails and findings are not to fail',
      ['--fail-on', 'never'],
      calling(BAD_CALL, 1),
      1,
    ],
    ['tells the address under another name too', ['--env', 'API_URL'], calling(GOOD_CALL, 0, 'API_URL'), 0],
  ])('%s', async (_, options, command, code) => {
    const env = { PATH: process.env.PATH ?? '' };
    const result = await runCommand(['proxy', '--upstream', mock.url, ...options, '--', ...command], { env });
    expect(result.stdout).toMatch(/^answered (200|404)\n/);
    expect(result.stdout).toMatch(/ecc proxy: /);
    expect(result.code).toBe(code);
  });

  test('gives the command its own options, --help included', async () => {
    const program = [NODE, '-e', 'console.log(process.argv.slice(1).join())', '--', '--help', '-h', '--port'];
    const { stdout } = await runCommand(['proxy', '--upstream', mock.url, '--', ...program]);
    expect(stdout).toContain('--help,-h,--port\n');
  });

  test('does not pass when the command has not called the API through it', async () => {
    const command = ['proxy', '--upstream', mock.url, '--env', 'API_URL', '--', NODE, '-e', ''];
    const { stderr, code } = await runCommand(command);
    expect(stderr).toContain('NOTHING_JUDGED: The command has sent no call through the proxy that could be judged.');
    expect(stderr).toContain('from ECC_PROXY_URL or API_URL');
    expect(code).toBe(2);
  });

  test('tells of a program that there is not', async () => {
    const { stderr, code } = await runCommand(['proxy', '--upstream', mock.url, '--', 'no-such-program-here']);
    expect(stderr).toContain('USAGE: `no-such-program-here` cannot be started: there is no such program.');
    expect(code).toBe(2);
  });

  test.skipIf(process.platform === 'win32').each(['SIGTERM', 'SIGINT'] as const)(
    'passes %s on, and ends with the command',
    async (signal) => {
      const program = `for (const name of ['SIGTERM', 'SIGINT']) process.once(name, () => { console.log('got', name); process.exit(0); });
      fetch(process.env.ECC_PROXY_URL + '${GOOD_CALL}', { headers: ${HEADERS} }).then(() => console.log('ready'));
      setInterval(() => {}, 1000);`;
      const child = startCli(['proxy', '--upstream', mock.url, '--', NODE, '-e', program]);
      let stdout = '';
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        if (!stdout.includes('ready') && (stdout + chunk).includes('ready')) child.kill(signal);
        stdout += chunk;
      });
      const [code] = await once(child, 'close');
      expect(stdout).toContain(`got ${signal}`);
      expect(stdout).toContain('ecc proxy: 1 exchange keeps the contract');
      expect(code).toBe(0);
    },
  );
});

describe('ecc proxy', () => {
  test('says where it is, and reports when it is stopped', async () => {
    const file = join(tempFolder(), 'deep', 'record.har');
    const proxy = await serveCommand([
      'proxy',
      '--upstream',
      mock.url,
      '--port',
      '0',
      '--record',
      file,
      '--report',
      `json=${file}.json`,
    ]);
    const [url = ''] = proxy.lines;
    await (await fetch(`${url}${BAD_CALL}`, { headers: GOOD })).text();
    const { stdout, code } = await proxy.stop();
    expect(stdout).toContain('ecc proxy: 1 violation in 1 exchange');
    expect(code).toBe(1);
    expect(JSON.parse(readFileSync(file, 'utf8')).log.entries).toHaveLength(1);
    expect(JSON.parse(readFileSync(`${file}.json`, 'utf8'))).toMatchObject({
      exchanges: 1,
      summary: { violations: 1 },
    });
  });

  test('shows a newer server as an older version', async () => {
    const proxy = await serveCommand(['proxy', '--upstream', mock.url, '--port', '0', '--as', '2017-01-01']);
    expect(proxy.lines[0]).toMatch(/^http:/);
    const answer = await fetch(`${proxy.lines[0]}${GOOD_CALL}`, { headers: GOOD });
    expect(answer.headers.get('x-contract-version')).toBe(contract.resolve(undefined));
    expect(await answer.json()).not.toHaveProperty('txn_detail');
    const { stdout, stderr, code } = await proxy.stop();
    expect(stdout).toContain('keeps the contract of 2016-10-27');
    expect(stderr).toContain('2016-10-27 is in force then');
    expect(code).toBe(0);
  });

  test('tells on the way when the server does not answer, and in the report', async () => {
    const proxy = await serveCommand(['proxy', '--upstream', 'http://127.0.0.1:1', '--port', '0']);
    expect((await fetch(`${proxy.lines[0]}${GOOD_CALL}`, { headers: GOOD })).status).toBe(502);
    const { stdout, stderr } = await proxy.stop();
    expect(stderr).toContain('the upstream refuses connections');
    expect(stdout).toContain('the upstream refuses connections (1 call)');
  });

  test.each<[string, readonly string[], string]>([
    ['no server', [], '`--upstream` is missing'],
    ['a server that is no URL', ['--upstream', 'sandbox'], 'not a URL of a server'],
    ['a password in the URL', ['--upstream', 'https://a:b@shop.test'], 'not a URL of a server'],
    ['a record of no form', ['--upstream', mock.url, '--record', 'traffic.txt'], 'says no form'],
    ['a version for the server alone', ['--upstream', mock.url, '--upstream-version', '2018-07-16'], 'without `--as`'],
    [
      'a newer version than the server has',
      ['--upstream', mock.url, '--as', '2020-12-31', '--upstream-version', '2018-07-16'],
      'is newer than 2018-07-16',
    ],
    ['no version', ['--upstream', mock.url, '--as', 'yesterday'], '`--as` is wrong: "yesterday" is neither a version'],
    ['no time', ['--upstream', mock.url, '--timeout', '0'], 'not a time'],
    ['no size', ['--upstream', mock.url, '--body-limit', '0'], 'not a size'],
    ['certificates that are not there', ['--upstream', mock.url, '--upstream-ca', 'no.pem'], 'does not exist'],
    ['a file without certificates', ['--upstream', mock.url, '--upstream-ca', 'package.json'], 'holds no certificate'],
    ['no name of a variable', ['--upstream', mock.url, '--env', '1-A'], 'not the name of a variable'],
  ])('refuses %s', async (_, options, says) => {
    const { stderr, stdout, code } = await runCommand(['proxy', '--port', '0', ...options]);
    expect(stderr).toContain(says);
    expect([stdout, code]).toEqual(['', 2]);
  });
});

test.skipIf(process.platform !== 'linux')(
  'what streams through is not kept: a quarter of a gigabyte each way',
  async () => {
    const MEGABYTES = 256;
    const block = Buffer.alloc(1024 * 1024, 'x');
    let got = 0;
    const server = createServer((request, response) => {
      request.on('data', (chunk: Buffer) => {
        got += chunk.length;
      });
      request.on('end', async () => {
        for (let count = 0; count < MEGABYTES; count += 1) if (!response.write(block)) await once(response, 'drain');
        response.end();
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const address = server.address();
    const upstream = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
    const child = startCli(['proxy', '--upstream', upstream, '--port', '0']);
    onTestFinished(() => void child.kill('SIGKILL'));
    const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
    const peak = () => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024;
    const before = peak();
    async function* upload() {
      for (let count = 0; count < MEGABYTES; count += 1) yield block;
    }
    const init = { method: 'POST', body: upload(), duplex: 'half' as const };
    const answer = await fetch(`${String(line).trim()}/orders`, init);
    let came = 0;
    for await (const chunk of answer.body ?? []) came += chunk.length;
    expect([got, came]).toEqual([MEGABYTES * block.length, MEGABYTES * block.length]);
    expect(existsSync(`/proc/${child.pid}`)).toBe(true);
    expect(peak() - before).toBeLessThan(MEGABYTES / 2);
  },
);
