import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type FaultyServer, startFaultyServer } from '../../support/faulty-server.ts';
import { realContract } from '../../support/real-contract.ts';
import { runCli, startCli } from '../../support/run-cli.ts';
import { runCommand } from '../../support/run-command.ts';
import { tempFolder } from '../../support/temp-contract.ts';

const ENV = { ECC_API_KEY: 'planted-key-417', ECC_MERCHANT_ID: 'acme_store' };

/** The words of the command against a server. */
const against = (server: FaultyServer) => ['verify', '--base-url', server.url.href];

/** Runs the command against a server, for one version. */
function verify(server: FaultyServer, ...words: readonly string[]) {
  return runCommand([...against(server), '--api-version', '2021-03-25', ...words], { env: ENV });
}

async function methodsAndPaths(...words: readonly string[]): Promise<string[]> {
  await using server = await startFaultyServer();
  const { code, stderr } = await verify(server, ...words);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return server.requests.map(({ method, path }) => `${method} ${path.split('?')[0]}`);
}

/** The operations of the newest version with one of the marks. */
async function marked(mark: 'x-moves-money' | 'x-safe'): Promise<string[]> {
  const operations = (await realContract()).operations('2021-03-25');
  return operations.filter(({ operation }) => operation[mark] === true).map(({ operationId }) => operationId);
}

test('a server that conforms has no findings, in any version, whatever is allowed', async () => {
  await using server = await startFaultyServer();
  const { code, stdout, stderr } = await runCli([...against(server), '--allow-payments', '--format', 'json'], {
    env: ENV,
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const report = JSON.parse(stdout);
  const versions = (await realContract()).versions.length;
  expect(report.findings).toEqual([]);
  expect(report.summary).toMatchObject({ violations: 0, drift: 0, notJudged: 0 });
  const sent = new Set(server.requests.map(({ headers }) => headers.get('version')));
  expect(sent.size).toBeGreaterThanOrEqual(versions);
});

describe('what may be sent', () => {
  test('only what reads, unless more is allowed', async () => {
    const contract = await realContract();
    const safe = new Set(await marked('x-safe'));
    const calls = new Set(await methodsAndPaths());
    for (const { method, path, operationId } of contract.operations('2021-03-25')) {
      if (method === 'get' || safe.has(operationId) || path.includes('{')) continue;
      expect([...calls], operationId).not.toContain(`${method.toUpperCase()} ${path}`);
    }
    expect(calls).toContain('GET /orders');
    expect(calls).toContain('POST /v2/emi/plans');
  });

  test('a run that may send nothing does not pass', async () => {
    await using server = await startFaultyServer();
    const { code, stderr } = await verify(server, '--operation', 'createOrder');
    expect(code).toBe(2);
    expect(stderr).toContain('NOTHING_JUDGED: There is nothing to send.');
    expect(stderr).toContain('--allow-writes (createOrder)');
    expect(server.requests).toEqual([]);
  });

  test('nothing that costs money with --allow-writes', async () => {
    const calls = await methodsAndPaths('--allow-writes');
    expect(calls).toContain('POST /orders');
    expect(calls.filter((call) => /^POST \/(txns|refunds)$|refunds$|capture$|void$|topup$/.test(call))).toEqual([]);
  });

  test.each(['https://api.juspay.in', 'https://API-NS1.juspay.io./v1', 'https://payments.juspay.in:8443'])(
    'no payments to %s, where money is real',
    async (url) => {
      const { code, stdout, stderr } = await runCommand(['verify', '--base-url', url, '--allow-payments'], {
        env: ENV,
      });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/^USAGE: .* is a production server \(India|Europe.* move real money\.$/m);
      expect(stderr).toContain(
        'Leave out `--allow-payments`, or give a sandbox with `--base-url`: https://sandbox.juspay.in,',
      );
    },
  );

  test('payments with --allow-payments, along the chain', async () => {
    const calls = await methodsAndPaths('--allow-payments', '--operation', 'refundOrder');
    // Pieces of work run beside each other, so only what comes first is certain.
    expect(calls[0]).toBe('POST /orders');
    expect(new Set(calls.map((call) => call.replace(/ecc\w+/, '{made}')))).toEqual(
      new Set(['POST /orders', 'POST /txns', 'POST /orders/{made}/refunds']),
    );
  });
});

describe('the work', () => {
  test('of all shards together is the whole, request by request', async () => {
    await using whole = await startFaultyServer();
    await verify(whole, '--operation', 'createOrder', '--allow-writes', '--seed', 'one');
    await using parts = await startFaultyServer();
    for (const shard of ['1/3', '2/3', '3/3']) {
      await verify(parts, '--operation', 'createOrder', '--allow-writes', '--seed', 'one', '--shard', shard);
    }
    const sorted = (server: FaultyServer) =>
      server.requests.map(({ method, path, body }) => `${method} ${path} ${body}`).sort();
    expect(sorted(parts)).toEqual(sorted(whole));
  });

  test('goes on where it was stopped, and tells what was found before', async () => {
    const record = join(tempFolder(), 'run.ndjson');
    const words = ['--operation', 'listOrders', '--resume', record, '--format', 'json'];
    const fault = {
      answer: (answer: { status: number; headers: Headers; body: string | Uint8Array }) => ({ ...answer, body: '{' }),
    };
    await using server = await startFaultyServer(fault);
    const first = await verify(server, ...words);
    expect(first.code).toBe(1);
    const lines = readFileSync(record, 'utf8').trimEnd().split('\n');
    writeFileSync(record, `${lines.slice(0, -1).join('\n')}\n${lines.at(-1)?.slice(0, 20)}`);
    const asked = server.requests.length;
    const second = await verify(server, ...words);
    expect(second.code).toBe(1);
    expect(JSON.parse(second.stdout).findings).toEqual(JSON.parse(first.stdout).findings);
    expect(server.requests.length - asked).toBeLessThan(asked);
    const third = await verify(server, ...words);
    expect(JSON.parse(third.stdout).findings).toEqual(JSON.parse(first.stdout).findings);
    expect(readFileSync(record, 'utf8')).not.toContain('planted-key');
    const other = await verify(server, ...words, '--allow-writes');
    expect(other.code).toBe(2);
    expect(other.stderr).toContain('RESUME_INVALID');
    expect(other.stderr).toContain('other permissions');
    const elsewhere = await runCommand([...against(server), '--api-version', '2015-01-09', ...words], { env: ENV });
    expect(elsewhere.stderr).toContain('it is about other versions or operations');
  });

  test.each(['{"name":"shop"}', '{"name":"shop"}\n{"last":"line"}', 'a line of notes', '[]', ''])(
    'never changes a file that is no record of it: %j',
    async (text) => {
      const file = join(tempFolder(), 'notes.json');
      writeFileSync(file, text);
      await using server = await startFaultyServer();
      const { code, stderr } = await verify(server, '--operation', 'listOrders', '--resume', file);
      if (text === '') return expect(code).toBe(0); // mktemp has made it
      expect({ code, text: readFileSync(file, 'utf8'), sent: server.requests.length }).toEqual({
        code: 2,
        text,
        sent: 0,
      });
      expect(stderr).toContain('RESUME_INVALID');
    },
  );

  test('begins anew when it was stopped before its first line was whole', async () => {
    const file = join(tempFolder(), 'run.ndjson');
    writeFileSync(file, '{"ecc verify":1,"baseUrl":"http');
    await using server = await startFaultyServer();
    const { code } = await verify(server, '--operation', 'listOrders', '--resume', file);
    expect(code).toBe(0);
    expect(JSON.parse(readFileSync(file, 'utf8').split('\n')[0] ?? '')).toMatchObject({ 'ecc verify': 1 });
  });
});

describe('a report', () => {
  test('comes at the end of a run that was stopped, which does not pass', async () => {
    let asked: () => void = () => undefined;
    const isAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    await using server = await startFaultyServer({ raw: () => asked() });
    const child = startCli([...against(server), '--operation', 'listOrders'], { env: ENV });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    await isAsked;
    child.kill('SIGINT');
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(output).toContain('pieces of work were not done');
  });

  test('holds no credential, and leads to exit code 1', async () => {
    await using server = await startFaultyServer({
      request: (request) => {
        const headers = new Headers(request.headers);
        headers.set('authorization', `Basic ${btoa('other:')}`);
        return { ...request, headers };
      },
    });
    const { code, stdout, stderr } = await verify(server, '--operation', 'listOrders');
    expect(code).toBe(1);
    expect(stdout).toContain('violation listOrders 200 header authorization: was left out, and the call was accepted');
    expect(stdout + stderr).not.toContain('planted-key');
    expect(stdout + stderr).not.toContain(btoa('planted-key-417:'));
  });
});

describe('a run that judges nothing', () => {
  test('does not pass when calls were sent', async () => {
    await using server = await startFaultyServer({ answer: (answer) => ({ ...answer, status: 429 }) });
    const { code, stdout, stderr } = await verify(server, '--operation', 'listOrders');
    expect(stdout).toContain('× the server asked for fewer requests');
    expect(stderr).toContain(
      'NOTHING_JUDGED: None of the answers could be judged: the server asked for fewer requests',
    );
    expect(stderr).toContain('`--rate`');
    expect(code).toBe(2);
  });

  test('passes when the shard has no work', async () => {
    await using server = await startFaultyServer();
    const { code, stderr } = await verify(server, '--operation', 'listOrders', '--shard', '99/99');
    expect({ code, stderr, sent: server.requests.length }).toEqual({ code: 0, stderr: '', sent: 0 });
  });
});

describe('wrong usage', () => {
  test.each([
    [['--base-url', 'ftp://example.test'], 'not the address of a server'],
    [['--base-url', 'https://user:secret@example.test'], 'holds a user name or a password'],
    [['--base-url', 'http://127.0.0.1:9', '--shard', '3/2'], 'not a part of the work'],
    [['--base-url', 'http://127.0.0.1:9', '--rate', '0'], 'not a number of requests'],
    [['--base-url', 'http://127.0.0.1:9', '--operation', 'getOrderStatu'], 'did you mean `getOrderStatus`?'],
    [[], '--base-url'],
  ])('%j is told', async (words, problem) => {
    const { code, stderr } = await runCommand(['verify', ...words], { env: ENV });
    expect(code).toBe(2);
    expect(stderr).toContain(problem);
    expect(stderr).not.toContain('secret');
  });

  test('another machine wants a key from the environment', async () => {
    const { code, stderr } = await runCommand(['verify', '--base-url', 'https://example.test'], {
      env: { ECC_API_KEY: '' },
    });
    expect(code).toBe(2);
    expect(stderr).toContain('ECC_API_KEY is not set');
  });

  test('a server that does not answer is told', async () => {
    const gone = await startFaultyServer();
    await gone[Symbol.asyncDispose]();
    const { code, stderr } = await verify(gone);
    expect(code).toBe(2);
    expect(stderr).toContain('SERVER_UNREACHABLE');
  });
});
