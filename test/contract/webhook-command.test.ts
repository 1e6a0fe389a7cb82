import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { closedAfterTest } from '../support/closed-after.ts';
import { realContract } from '../support/real-contract.ts';
import { startCli } from '../support/run-cli.ts';
import { runCommand } from '../support/run-command.ts';
import { SMALL_CONTRACT, tempFolder, writeFiles } from '../support/temp-contract.ts';
import { startReceiver, statuses, type WebhookReceiver } from '../support/webhook-receiver.ts';

const SEND = ['webhook', 'send', 'ORDER_SUCCEEDED'];

const receiver = async (...answer: Parameters<typeof startReceiver>) => closedAfterTest(await startReceiver(...answer));

const credentialsOf = ({ received }: WebhookReceiver) =>
  Buffer.from(received[0]?.headers.authorization?.replace('Basic ', '') ?? '', 'base64').toString();

test('a webhook that is taken is told in one line, with 0', async () => {
  const shop = await receiver();
  const { code, stdout, stderr } = await runCommand([...SEND, '--to', shop.url]);
  expect(stdout).toMatch(/^ORDER_SUCCEEDED of 2021-03-25 to http:\S+\/hooks was delivered: 200, \d+ ms\n$/);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(credentialsOf(shop)).toBe('webhook_user:webhook_password');
});

test('one that is not taken ends with 1 and says why', async () => {
  const { url } = await receiver(statuses(500));
  const { code, stdout } = await runCommand([...SEND, '--to', url]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/ was not delivered: 500, \d+ ms\n$/);
});

test('version, example, values and credentials are those that are asked for; --json is for machines', async () => {
  const shop = await receiver();
  const { code, stdout } = await runCommand(
    [
      ...[...SEND, '--to', shop.url, '--api-version', '2019-05-07', '--example', 'order-succeeded', '--json'],
      ...['--set', '/content/order/amount=5', '--set', '/content/order/udf1="a=b"', '--username', 'acme'],
    ],
    { env: { ECC_WEBHOOK_USERNAME: 'unused', ECC_WEBHOOK_PASSWORD: 'from-environment' } },
  );
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    event: 'ORDER_SUCCEEDED',
    version: '2019-03-12',
    to: shop.url,
    delivered: true,
    attempts: [{ at: expect.any(String), status: 200, milliseconds: expect.any(Number) }],
  });
  expect(JSON.parse(shop.received[0]?.body ?? '')).toMatchObject({ content: { order: { amount: 5, udf1: 'a=b' } } });
  expect(credentialsOf(shop)).toBe('acme:from-environment');
});

test('--retry repeats by the plan, with progress on stderr', async () => {
  const { url } = await receiver(statuses(500, 503, 200));
  const { code, stdout, stderr } = await runCommand([...SEND, '--to', url, '--retry', '--time-scale', '60000']);
  expect(stderr).toMatch(/^500, \d+ ms; again in 1 ms\n503, \d+ ms; again in 5 ms\n$/);
  expect(stdout).toMatch(/ was delivered at attempt 3: 200, \d+ ms\n$/);
  expect(code).toBe(0);
});

test('a value for a field that no schema names is sent with a warning', async () => {
  const { url } = await receiver();
  const { code, stderr } = await runCommand([...SEND, '--to', url, '--set', '/content/order/amout=5']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: 'Warning: no schema declares `/content/order/amout`.\n' });
});

describe.concurrent('the webhooks of a version are listed', () => {
  test('by name and summary, the newer ones with the version that brought them; the count stands on stderr', async () => {
    const { code, stdout, stderr } = await runCommand(['webhook', 'list']);
    expect(stdout).toMatch(/^ORDER_SUCCEEDED +An order was paid$/m);
    expect(stdout).toMatch(/^TXN_CHARGED +A payment succeeded \(since 2020-10-31\)$/m);
    expect(stderr).toBe(`${stdout.trimEnd().split('\n').length} webhooks that the API posts in 2021-03-25.\n`);
    expect(code).toBe(0);
  });

  test('without those of later versions, and without the visit of the shopper, which is no message', async () => {
    const { stdout } = await runCommand(['webhook', 'list', '--api-version', '2019-12-01', '--json']);
    const events: string[] = JSON.parse(stdout).map(({ event }: { event: string }) => event);
    expect(events).toContain('AUTO_REFUND_SUCCEEDED');
    expect(events).not.toContain('TXN_CHARGED');
    expect(events).not.toContain('RETURN_URL');
  });

  test('as a list of what `send` takes, examples included', async () => {
    const { stdout } = await runCommand(['webhook', 'list', '--json']);
    const [first] = JSON.parse(stdout);
    expect(first).toEqual({
      event: 'ORDER_SUCCEEDED',
      summary: 'An order was paid',
      since: 'baseline',
      examples: ['order-succeeded'],
    });
  });

  test('a contract without webhooks has an empty list', async () => {
    const folder = tempFolder();
    writeFiles(folder, SMALL_CONTRACT);
    const { code, stdout } = await runCommand(['webhook', 'list', '--spec', folder, '--json']);
    expect({ code, webhooks: JSON.parse(stdout) }).toEqual({ code: 0, webhooks: [] });
  });
});

// Windows has no signals: there, `kill` ends the process as it is.
test.skipIf(process.platform === 'win32')('Ctrl+C ends a repetition and still tells what was tried', async () => {
  const { url } = await receiver(statuses(500));
  const child = startCli([...SEND, '--to', url, '--retry']);
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  const [line] = await once(child.stderr.setEncoding('utf8'), 'data');
  expect(line).toMatch(/^500, \d+ ms; again in 60 s\n$/);
  child.kill('SIGINT');
  expect(await once(child, 'close')).toEqual([1, null]);
  expect(stdout).toMatch(/ was not delivered: 500, \d+ ms\n$/);
});

describe.concurrent('wrong usage ends with 2 and says what to do', () => {
  const TO = ['--to', 'http://127.0.0.1:3000/'];
  test.each<[string, string[], string]>([
    ['no verb', ['webhook'], 'does nothing without `send` and an event'],
    [
      'a misspelled verb',
      ['webhook', 'sent', 'X'],
      '`sent` is not something that `ecc webhook` does; did you mean `send`?',
    ],
    [
      'another verb',
      ['webhook', 'replay'],
      '`replay` is not something that `ecc webhook` does; `send` and `list` are.',
    ],
    ['an event to list', ['webhook', 'list', 'ORDER_FAILED'], '`ORDER_FAILED` is one argument too many.'],
    ['no version to list', ['webhook', 'list', '--api-version', '2021-02-30'], '2021-02-30'],
    ['no event', ['webhook', 'send', ...TO], 'needs the name of an event'],
    ['an event too many', [...SEND, 'ORDER_FAILED', ...TO], '`ORDER_FAILED` is one argument too many.'],
    ['no address', SEND, '`--to` is missing.'],
    ['an unknown event', ['webhook', 'send', 'ORDER_SUCEEDED', ...TO], 'did you mean `ORDER_SUCCEEDED`'],
    ['a value without =', [...SEND, ...TO, '--set', '/id'], '`--set` has no `=`.'],
    ['a value that is not JSON', [...SEND, ...TO, '--set', '/id=evt'], '`--set /id=` is not followed by JSON.'],
    ['a value that does not fit', [...SEND, ...TO, '--set', '/id=5'], '`/id` must be string'],
    ['a time scale that is none', [...SEND, ...TO, '--retry', '--time-scale', 'fast'], 'is no number from 1'],
  ])('%s', async (_, args, says) => {
    const { code, stdout, stderr } = await runCommand(args);
    expect(stderr).toContain(says);
    expect(stderr.split('\n').filter((line) => line.startsWith('  '))).toHaveLength(1);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test('a contract without webhooks', async () => {
    const folder = tempFolder();
    writeFiles(folder, SMALL_CONTRACT);
    const { code, stderr } = await runCommand([...SEND, ...TO, '--spec', folder]);
    expect(stderr).toContain('`ORDER_SUCCEEDED` is not an event of the version 2021-06-30.');
    expect(code).toBe(2);
  });
});

test('--help tells the default credentials, and its examples name events that there are', async () => {
  const { stdout } = await runCommand(['webhook', '--help']);
  for (const word of ['webhook_user', 'webhook_password', 'ECC_WEBHOOK_USERNAME', 'ECC_WEBHOOK_PASSWORD']) {
    expect(stdout).toContain(word);
  }
  const contract = await realContract();
  const events = Object.keys(contract.document(contract.resolve(undefined)).webhooks ?? {});
  const shown = [...stdout.matchAll(/webhook send ([A-Z_]+)/g)].map(([, event]) => event);
  expect(shown.length).toBeGreaterThan(1);
  expect(events).toEqual(expect.arrayContaining(shown));
});
