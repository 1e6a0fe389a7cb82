import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type Consumer, installClient } from './client-package.ts';
import { type Recorder, startRecorder } from './recorder.ts';
import { smallContract } from './small-contract.ts';

let consumer: Consumer;
let server: Recorder;

beforeAll(async () => {
  consumer = await installClient(smallContract());
  server = await startRecorder();
});
beforeEach(() => {
  server.take();
});
afterEach(() => {
  vi.unstubAllGlobals();
});
afterAll(async () => {
  await server.close();
  consumer.remove();
});

function create(options: object = {}) {
  const common = { version: '2002-02-02', merchantId: 'acme', baseUrl: server.url, apiKey: 'key' };
  return consumer.client.createClient({ ...common, ...options });
}

const pay = (client = create(), init = {}) => client.call('voidPayment', { body: { order_id: 'a' }, ...init });
const ask = (client = create(), init = {}) => client.call('getPayment', { params: { path: { id: 'a' } }, ...init });

const POSSIBLE = {
  mayHaveHadEffect: true,
  message: expect.stringMatching(/may have had an effect, so ask for the state/),
};
const READS = { mayHaveHadEffect: false, message: expect.stringMatching(/only reads, so it can be repeated/) };
const UNSENT = {
  mayHaveHadEffect: false,
  message: expect.stringMatching(/Nothing was sent, so the call can be repeated/),
};

test.each<[string, string, Parameters<Recorder['answer']>[0]]>([
  ['a connection that breaks', 'NETWORK_FAILED', (answer) => answer.destroy()],
  [
    'an answer that breaks off',
    'NETWORK_FAILED',
    (answer) => {
      answer.writeHead(200, { 'content-length': '100' });
      answer.write('{', () => answer.destroy());
    },
  ],
  ['an answer that is not JSON', 'ANSWER_NOT_JSON', (answer) => answer.writeHead(504).end('<b>')],
])('%s leaves open what the call did, unless it only reads', async (_name, code, reply) => {
  server.answer(reply);
  await expect(pay()).rejects.toMatchObject({ code, ...POSSIBLE });
  await expect(ask()).rejects.toMatchObject({ code, ...READS });
});

test('no answer in time leaves open what the call did, unless it only reads', async () => {
  server.answer(() => undefined);
  await expect(pay(create(), { timeoutMs: 200 })).rejects.toMatchObject({ code: 'TIMED_OUT', ...POSSIBLE });
  await expect(ask(create(), { timeoutMs: 200 })).rejects.toMatchObject({ code: 'TIMED_OUT', ...READS });
});

test('nobody who listens: nothing was sent', async () => {
  const closed = await startRecorder();
  await closed.close();
  for (const baseUrl of [closed.url, closed.url.replace('127.0.0.1', 'localhost')]) {
    for (const call of [pay, ask]) {
      await expect(call(create({ baseUrl }))).rejects.toMatchObject({ code: 'NETWORK_FAILED', ...UNSENT });
    }
  }
});

test('https that nobody speaks: nothing was sent', async () => {
  const client = create({ baseUrl: server.url.replace('http:', 'https:') });
  await expect(pay(client)).rejects.toMatchObject({ code: 'NETWORK_FAILED', ...UNSENT });
});

/** As Node's `fetch` fails. */
function failure(cause: object): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error('it'), cause) });
}

test.each([
  ['a name that is not found', { code: 'ENOTFOUND', syscall: 'getaddrinfo' }, UNSENT],
  ['a name that is not found now', { code: 'EAI_AGAIN', syscall: 'getaddrinfo' }, UNSENT],
  ['no way to the host', { code: 'EHOSTUNREACH', syscall: 'connect' }, UNSENT],
  ['no connection in time', { code: 'UND_ERR_CONNECT_TIMEOUT' }, UNSENT],
  ['a certificate of nobody', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, UNSENT],
  ['a certificate that is over', { code: 'CERT_HAS_EXPIRED' }, UNSENT],
  ['a certificate of another host', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, UNSENT],
  ['a certificate that the server wants', { code: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED' }, POSSIBLE],
  ['a connection that is lost', { code: 'ECONNRESET', syscall: 'read' }, POSSIBLE],
  ['a way that breaks off later', { code: 'EHOSTUNREACH', syscall: 'read' }, POSSIBLE],
  ['a socket that closes', { code: 'UND_ERR_SOCKET' }, POSSIBLE],
  ['a failure without a reason', {}, POSSIBLE],
  [
    'two addresses, one of which took it',
    { code: 'E', errors: [{ syscall: 'connect' }, { syscall: 'read' }] },
    POSSIBLE,
  ],
])('%s', async (_name, cause, expected) => {
  vi.stubGlobal('fetch', () => Promise.reject(failure(cause)));
  await expect(pay()).rejects.toMatchObject({ code: 'NETWORK_FAILED', ...expected });
});

test('a fetch of the caller may have tried before, so its failure proves nothing', async () => {
  const fetch = () => Promise.reject(failure({ code: 'ECONNREFUSED', syscall: 'connect' }));
  await expect(pay(create({ fetch }))).rejects.toMatchObject({ code: 'NETWORK_FAILED', ...POSSIBLE });
});

test('what is refused before it is sent has no effect', async () => {
  await expect(pay(create(), { body: [] })).rejects.toMatchObject({ mayHaveHadEffect: false });
});
