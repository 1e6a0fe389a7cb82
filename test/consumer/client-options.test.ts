import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Consumer, installClient } from './client-package.ts';
import { type Recorder, startRecorder } from './recorder.ts';
import { smallContract } from './small-contract.ts';

const KEY = 'key-7d2f';
const TOKEN = 'tkn_0000000000000000000000000000a417';

let consumer: Consumer;
let server: Recorder;

beforeAll(async () => {
  consumer = await installClient(smallContract());
  server = await startRecorder();
});
beforeEach(() => {
  server.take();
});
afterAll(async () => {
  await server.close();
  consumer.remove();
});

function create(options: object) {
  const given = { version: '2002-02-02', merchantId: 'acme', baseUrl: server.url, ...options };
  return consumer.client.createClient(given as Parameters<typeof consumer.client.createClient>[0]);
}

/** What `createClient` throws, with all that it holds as text. */
function refusal(options: object) {
  try {
    create(options);
  } catch (error) {
    return { error, text: `${inspect(error, { depth: 9, showHidden: true })}${JSON.stringify(error)}` };
  }
  throw new TypeError('The options were accepted.');
}

/** Does something that does not wait, on another platform: whatever else runs in this process never sees it. */
function on<Result>(globals: Readonly<Record<string, unknown>>, act: () => Result): Result {
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
  try {
    return act();
  } finally {
    vi.unstubAllGlobals();
  }
}

describe('an address', () => {
  test.each([
    ['a user name', 'https://hunter2@api.example.com', /user name or a password/],
    ['a password', 'https://user:hunter2@api.example.com/v1', /user name or a password/],
    ['an escaped password', 'https://user:hunter2%40@api.example.com', /user name or a password/],
    ['a query', 'https://api.example.com?token=hunter2', /query or a fragment/],
    ['a fragment', 'https://api.example.com#hunter2', /query or a fragment/],
    ['another protocol', 'ftp://hunter2@api.example.com', /whole URL/],
    ['no protocol', 'hunter2@api.example.com', /whole URL/],
  ])('with %s is refused and not repeated', (_name, baseUrl, message) => {
    const { error, text } = refusal({ baseUrl, apiKey: KEY });
    expect(error).toMatchObject({ code: 'OPTION_INVALID', message: expect.stringMatching(message) });
    expect(text).not.toMatch(/hunter2/);
  });

  test.each([
    'http://api.example.com',
    'HTTP://api.example.com',
    'http://192.0.2.7:4010',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'http://mock:4010',
  ])('%s is refused unless http is allowed', (baseUrl) => {
    for (const credentials of [{ apiKey: KEY }, { clientAuthToken: TOKEN }]) {
      expect(refusal({ baseUrl, ...credentials }).error).toMatchObject({
        code: 'OPTION_INVALID',
        message: expect.stringMatching(/allowInsecureHttp/),
      });
      expect(() => create({ baseUrl, ...credentials, allowInsecureHttp: true })).not.toThrow();
    }
  });

  test.each([
    'https://api.example.com',
    'http://localhost:4010',
    'http://shop.localhost',
    'http://127.0.0.1:4010',
    'http://127.9.9.9',
    'http://[::1]:4010',
    'http://[::ffff:127.0.0.1]:4010',
  ])('%s is accepted', (baseUrl) => {
    expect(() => create({ baseUrl, apiKey: KEY })).not.toThrow();
  });

  test('can end in a slash and hold a path', async () => {
    await create({ baseUrl: `${server.url}/base/`, apiKey: KEY }).call('resendOtp');
    expect(server.take()[0]?.url).toBe('/base/otp');
  });
});

describe('a credential', () => {
  test.each([
    ['a blank', 'hunter2 hunter2', /a blank, a line break/],
    ['a blank at its end', 'hunter2 ', /a blank, a line break/],
    ['a line break', 'hunter2\n', /a blank, a line break/],
    ['a carriage return', 'hunter2\r', /a blank, a line break/],
    ['a blank that does not break', '\u00a0hunter2', /a blank, a line break/],
    ['a mark that nobody sees', '\ufeffhunter2', /invisible/],
    ['a space without width', 'hunter\u200b2', /invisible/],
  ])('with %s is refused and not repeated', (_name, credential, message) => {
    for (const name of ['apiKey', 'clientAuthToken']) {
      const { error, text } = refusal({ [name]: credential });
      expect(error).toMatchObject({ code: 'OPTION_INVALID', message: expect.stringMatching(message) });
      expect(text).toContain(name);
      expect(text).not.toMatch(/hunter/);
    }
  });

  test.each(['hunter2:', ':hunter2', 'hunter2:password'])('that is a key with a colon (%s) is refused', (apiKey) => {
    const { error, text } = refusal({ apiKey });
    expect(error).toMatchObject({ code: 'OPTION_INVALID', message: expect.stringMatching(/colon/) });
    expect(text).not.toMatch(/hunter2/);
  });

  test('that is no text is refused', () => {
    expect(refusal({ apiKey: 417 }).error).toMatchObject({ code: 'OPTION_INVALID' });
  });
});

describe('an API key', () => {
  const page = { nodeType: 9 };
  const processOf = (own: object) => ({ ...own, env: {} });
  const node = { node: '20.19.0' };

  test.each<[string, Record<string, unknown>, RegExp]>([
    ['a browser', { document: page, process: undefined }, /browser/],
    [
      'a browser whose bundler stands in for process',
      { document: page, process: processOf({ versions: {} }) },
      /browser/,
    ],
    ['a worker of a browser', { importScripts: () => undefined, process: undefined }, /worker/],
    ['React Native', { navigator: { product: 'ReactNative' }, process: undefined }, /app/],
    ['NativeScript', { navigator: { product: 'NativeScript' } }, /app/],
    ['an older NativeScript', { navigator: { product: 'NS' } }, /app/],
    ['a window of Electron', { document: page, process: processOf({ versions: node, type: 'renderer' }) }, /app/],
    ['a worker of Electron', { process: processOf({ versions: node, type: 'worker' }) }, /app/],
    ['a window of NW.js', { document: page, process: processOf({ versions: { ...node, nw: '0.90.0' } }) }, /app/],
  ])('is refused in %s, whatever is allowed', (_name, globals, message) => {
    for (const options of [{}, { dangerouslyAllowApiKeyInTestDom: true }]) {
      const { error, text } = on(globals, () => refusal({ apiKey: KEY, ...options }));
      expect(error).toMatchObject({ code: 'API_KEY_IN_BROWSER', message: expect.stringMatching(message) });
      expect(text).not.toContain(KEY);
      expect(text).not.toContain('dangerously');
    }
    expect(on(globals, () => create({ clientAuthToken: TOKEN }))).toBeDefined();
  });

  test('is refused in a page that a server simulates, unless the test allows it', async () => {
    const simulated = { document: page };
    expect(on(simulated, () => refusal({ apiKey: KEY })).error).toMatchObject({
      code: 'API_KEY_IN_BROWSER',
      message: expect.stringMatching(/dangerouslyAllowApiKeyInTestDom/),
    });
    await on(simulated, () => create({ apiKey: KEY, dangerouslyAllowApiKeyInTestDom: true })).call('resendOtp');
    expect(server.take()[0]?.headers.authorization).toBe(`Basic ${Buffer.from(`${KEY}:`).toString('base64')}`);
  });

  test.each([
    ["Electron's main process", { process: processOf({ versions: node, type: 'browser' }) }],
    ['a server without Node', { process: undefined }],
    ['a worker at the edge', { process: undefined, navigator: { userAgent: 'Cloudflare-Workers' } }],
  ])('is accepted in %s', (_name, globals) => {
    expect(on(globals, () => create({ apiKey: KEY }))).toBeDefined();
  });
});

/** What is called without options, as plain JavaScript may do, says what to give. */
function saysWhatToGive(make: unknown): void {
  if (typeof make !== 'function') throw new TypeError('The entry makes no client.');
  for (const given of [[], [null]]) {
    expect(() => make(...given)).toThrow(
      expect.objectContaining({
        name: 'ExpressCheckoutError',
        code: 'OPTION_INVALID',
        message: 'Give `createClient` an object like `{ version, merchantId, baseUrl, apiKey }`.',
      }),
    );
  }
  expect(() => make(KEY)).toThrow(expect.objectContaining({ code: 'OPTION_INVALID' }));
}

test('no options are refused with what to give', () => {
  saysWhatToGive(consumer.client.createClient);
});

describe('the user agent', () => {
  test('names the package and its version', async () => {
    await create({ apiKey: KEY }).call('resendOtp');
    expect(server.take()[0]?.headers['user-agent']).toBe('express-checkout-client/1.2.3');
  });

  test('can be another one', async () => {
    await create({ apiKey: KEY }).call('resendOtp', { headers: { 'User-Agent': 'shop/7' } });
    expect(server.take()[0]?.headers['user-agent']).toBe('shop/7');
  });

  test('is left to a browser', async () => {
    await on({ document: { nodeType: 9 } }, () => create({ clientAuthToken: TOKEN })).call('resendOtp');
    expect(server.take()[0]?.headers['user-agent']).not.toContain('express-checkout-client');
  });
});

describe('a misspelled call names the nearest one', () => {
  const client = () => create({ apiKey: KEY });

  test.each([
    ['an operation', () => client().call('createTransacton', {}), 'Did you mean createTransaction?'],
    ['an operation in another case', () => client().call('VoidPayment', {}), 'Did you mean voidPayment?'],
    ['a path', () => client().POST('/elegibility', {}), 'Did you mean POST /eligibility?'],
    ['a path with another method', () => client().GET('/txns', {}), 'Did you mean POST /txns?'],
  ])('%s', async (_name, call, hint) => {
    await expect(call()).rejects.toMatchObject({ code: 'OPERATION_UNKNOWN', message: expect.stringContaining(hint) });
    expect(server.take()).toEqual([]);
  });

  test.each(['refundEverything', '', 'x'.repeat(1_000_000)])('unless none is near', async (name) => {
    const error: unknown = await client()
      .call(name, {})
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'OPERATION_UNKNOWN', message: expect.not.stringContaining('Did you mean') });
  });
});

describe('a version', () => {
  test.each(['2001-01-01', '2001-06-30', '1999-12-31', '2030-01-01'])(
    'can be the date %s, which is sent',
    async (date) => {
      await create({ version: date, apiKey: KEY }).call('resendOtp');
      expect(server.take()[0]?.headers['x-date']).toBe(date);
    },
  );

  test.each(['newest', '2001-02-30', '2001-1-1', 'constructor'])('%s is no date of the calendar', (version) => {
    const { error, text } = refusal({ version, apiKey: KEY });
    expect(error).toMatchObject({ code: 'VERSION_UNKNOWN' });
    expect(text).toContain(`"${version}" is neither a version`);
    expect(text).toContain('2001-01-01, 2002-02-02');
  });
});

test('each operation is a method, too', async () => {
  const client = create({ apiKey: KEY });
  const method: unknown = Reflect.get(client, 'getPayment');
  if (typeof method !== 'function') throw new TypeError('The operation is no method.');
  await method({ params: { path: { id: 'p1' } } });
  expect(server.take()[0]).toMatchObject({ method: 'GET', url: '/payments/p1' });
});

describe('the entry of a version', () => {
  const entry = (): Promise<Record<string, unknown>> =>
    import(pathToFileURL(join(consumer.folder, 'node_modules/express-checkout-client/versions/2001-01-01.js')).href);
  async function createOwn(options: object) {
    const { createClient } = await entry();
    if (typeof createClient !== 'function') throw new TypeError('The entry makes no client.');
    const client: ReturnType<typeof create> = createClient({
      merchantId: 'acme',
      baseUrl: server.url,
      apiKey: KEY,
      ...options,
    });
    return client;
  }

  test.each([
    ['its version, when none is given', {}, '2001-01-01'],
    ['a date at which its version is in force', { version: '2001-06-30' }, '2001-06-30'],
  ])('sends %s', async (_name, options, sent) => {
    await (await createOwn(options)).call('resendOtp');
    expect(server.take()[0]?.headers['x-date']).toBe(sent);
  });

  test('refuses a date of another version, and says what to import', async () => {
    await expect(createOwn({ version: '2002-02-03' })).rejects.toMatchObject({
      code: 'VERSION_UNKNOWN',
      message: expect.stringContaining('express-checkout-client/2002-02-02'),
    });
  });

  test('refuses no options with what to give', async () => {
    saysWhatToGive((await entry()).createClient);
  });

  test('knows no operation of another version', async () => {
    const client = await createOwn({});
    await expect(client.call('voidPayment', { body: {} })).rejects.toMatchObject({ code: 'OPERATION_UNKNOWN' });
    expect(Reflect.get(client, 'voidPayment')).toBeUndefined();
  });

  test('throws the errors of the package itself', async () => {
    expect((await entry()).ExpressCheckoutError).toBe(consumer.client.ExpressCheckoutError);
  });
});
