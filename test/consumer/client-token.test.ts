import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Consumer, installClient } from './client-package.ts';
import { type Recorder, startRecorder } from './recorder.ts';
import { smallContract } from './small-contract.ts';

const TOKEN = 'tkn_0000000000000000000000000000a417';
const OTHER = 'tkn_0000000000000000000000000000b417';
const NOW = Date.parse('2030-01-01T00:00:00Z');

let consumer: Consumer;
let server: Recorder;

beforeAll(async () => {
  consumer = await installClient(smallContract());
  server = await startRecorder();
});
beforeEach(() => {
  server.take();
  vi.useFakeTimers({ toFake: ['Date'], now: NOW }); // tokens of the small contract live 60 seconds
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(async () => {
  await server.close();
  consumer.remove();
});

type Given = NonNullable<Parameters<typeof consumer.client.createClient>[0]['clientAuthToken']>;

function create(clientAuthToken: unknown) {
  const common = { version: '2002-02-02', merchantId: 'acme', baseUrl: server.url };
  return consumer.client.createClient({ ...common, clientAuthToken: clientAuthToken as Given });
}

const later = (ms: number) => new Date(NOW + ms);
/** The tokens with which the server was asked. */
const sent = () => server.take().map(({ body }) => new URLSearchParams(body).get('cat'));

describe('a token whose end is known', () => {
  test.each([
    ['a Date', later(1)],
    ['text', '2030-01-01T00:00:01Z'],
  ])('is sent before that, told as %s', async (_, expiresAt) => {
    await create({ token: TOKEN, expiresAt }).call('resendOtp');
    expect(sent()).toEqual([TOKEN]);
  });

  test.each([
    ['a Date', later(0)],
    ['text', '2029-12-31T23:59:59Z'],
  ])('is not sent after that, told as %s', async (_, expiresAt) => {
    const error: unknown = await create({ token: TOKEN, expiresAt })
      .call('resendOtp')
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'TOKEN_EXPIRED', operation: 'resendOtp', mayHaveHadEffect: false });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(TOKEN);
    expect(sent()).toEqual([]);
  });

  test('ends while the client lives', async () => {
    const client = create({ token: TOKEN, expiresAt: later(1000) });
    await client.call('resendOtp');
    vi.setSystemTime(later(1000));
    await expect(client.call('resendOtp')).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
    expect(sent()).toEqual([TOKEN]);
  });

  test('does not keep an operation back that does without it', async () => {
    const client = create({ token: TOKEN, expiresAt: later(-1) });
    expect(await client.call('createTransaction', { body: { order_id: 'a' } })).toHaveProperty('data');
  });

  test.each(['soon', '', Number.NaN])('is refused when that is no date: %o', (expiresAt) => {
    expect(() => create({ token: TOKEN, expiresAt })).toThrow(expect.objectContaining({ code: 'OPTION_INVALID' }));
  });
});

test('a token whose end is not known is left to the API to judge', async () => {
  const client = create(TOKEN);
  vi.setSystemTime(later(1e9));
  await client.call('resendOtp');
  expect(sent()).toEqual([TOKEN]);
});

describe('a function that gets tokens', () => {
  test('is not called before a token is needed', async () => {
    const get = vi.fn(() => TOKEN);
    const client = create(get);
    await client.call('createTransaction', { body: { order_id: 'a' } });
    await expect(client.call('getPayment', { params: { path: { id: 'a' } } })).rejects.toMatchObject({
      code: 'TOKEN_NOT_ACCEPTED',
    });
    expect(get).not.toHaveBeenCalled();
  });

  test.each<[string, () => unknown]>([
    ['a text', () => TOKEN],
    ['the promise of a text', async () => TOKEN],
    ['a token with its end', async () => ({ token: TOKEN, expiresAt: later(60_000) })],
  ])('can give %s', async (_, get) => {
    await create(get).call('resendOtp');
    expect(sent()).toEqual([TOKEN]);
  });

  test.each<[string, (token: string) => unknown, number]>([
    ['the lifetime that the contract tells', (token) => token, 60_000],
    ['the end that it tells', (token) => ({ token, expiresAt: later(5000) }), 5000],
  ])('is called again after %s', async (_, give, ms) => {
    const get = vi.fn().mockReturnValueOnce(give(TOKEN)).mockReturnValueOnce(OTHER);
    const client = create(get);
    await client.call('resendOtp');
    vi.setSystemTime(later(ms - 1));
    await client.call('resendOtp');
    vi.setSystemTime(later(ms));
    await client.call('resendOtp');
    expect(sent()).toEqual([TOKEN, TOKEN, OTHER]);
    expect(get).toHaveBeenCalledTimes(2);
  });

  test('is called once for calls at the same time', async () => {
    const get = vi.fn(async () => TOKEN);
    const client = create(get);
    await Promise.all([client.call('resendOtp'), client.call('resendOtp'), client.call('resendOtp')]);
    expect(get).toHaveBeenCalledTimes(1);
    expect(sent()).toEqual([TOKEN, TOKEN, TOKEN]);
  });

  test.each<[string, () => unknown]>([
    ['throws', () => raise(new Error(TOKEN))],
    ['rejects', () => Promise.reject(new Error(TOKEN))],
    ['rejects with a text', () => Promise.reject(TOKEN)],
  ])('that %s is an error without what it says', async (_, get) => {
    const client = create(get);
    const error: unknown = await client.call('resendOtp').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(consumer.client.ExpressCheckoutError);
    expect(error).toMatchObject({ code: 'TOKEN_FAILED', operation: 'resendOtp', mayHaveHadEffect: false });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(TOKEN);
    expect(sent()).toEqual([]);
  });

  test('is called again after it failed', async () => {
    const get = vi.fn().mockRejectedValueOnce(new Error('no')).mockResolvedValueOnce(TOKEN);
    const client = create(get);
    await expect(client.call('resendOtp')).rejects.toMatchObject({ code: 'TOKEN_FAILED' });
    await client.call('resendOtp');
    expect(sent()).toEqual([TOKEN]);
  });

  test.each([[''], [undefined], [null], [417], ['hunter2 ']])('that gives %o is refused', async (given) => {
    const call = create(() => given).call('resendOtp');
    await expect(call).rejects.toMatchObject({
      code: 'OPTION_INVALID',
      message: expect.not.stringContaining('hunter2'),
    });
    expect(sent()).toEqual([]);
  });

  test('that gives a token which has ended is an error', async () => {
    const call = create(() => ({ token: TOKEN, expiresAt: later(0) })).call('resendOtp');
    await expect(call).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
  });

  test('counts towards the time of the call', async () => {
    const client = create(() => new Promise(() => {}));
    await expect(client.call('resendOtp', { timeoutMs: 20 })).rejects.toMatchObject({
      code: 'TIMED_OUT',
      mayHaveHadEffect: false,
      message: expect.stringContaining('Nothing was sent'),
    });
  });

  test('goes on for others when one of the calls is aborted', async () => {
    let give = (_: string) => {};
    const get = vi.fn(
      () =>
        new Promise<string>((resolve) => {
          give = resolve;
        }),
    );
    const client = create(get);
    const controller = new AbortController();
    const aborted = client.call('resendOtp', { signal: controller.signal });
    const other = client.call('resendOtp');
    controller.abort(new RangeError('enough'));
    await expect(aborted).rejects.toThrow('enough');
    give(TOKEN);
    await other;
    expect(get).toHaveBeenCalledTimes(1);
    expect(sent()).toEqual([TOKEN]);
  });
});

function raise(error: Error): never {
  throw error;
}
