import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { IncomingWebhook } from '../../scripts/client/webhooks/incoming.ts';
import { sentWebhooks } from '../../scripts/contract/webhooks.ts';
import { startMock } from '../../scripts/mock/start.ts';
import { installClientWebhooks } from '../support/client-runtime.ts';
import { closedAfterAll, closedAfterTest } from '../support/closed-after.ts';
import { SERVERS, startServer } from '../support/merchant-servers.ts';
import { realContract } from '../support/real-contract.ts';

const contract = await realContract();
const newest = contract.resolve(undefined);
const { parseWebhook, WebhookError } = await installClientWebhooks(contract);
const mock = closedAfterAll(await startMock({ contract }));

const CREDENTIALS = { username: 'webhook_user', password: 'webhook_password' };
const OPTIONS = { version: newest, ...CREDENTIALS };
const PAYLOAD = {
  id: 'evt_1',
  event_name: 'ORDER_SUCCEEDED',
  date_created: '2026-02-03T04:05:06Z',
  content: { order: { order_id: 'acme0417' } },
};

type Result = Awaited<ReturnType<typeof parseWebhook>>;
type Parsed = { readonly webhook: Result } | { readonly error: unknown };

/** A server of a kind that keeps what it read, and answers as an error says. */
async function started(kind: keyof typeof SERVERS, options: object = {}) {
  const parsed: Parsed[] = [];
  const receive = async (request: IncomingWebhook): Promise<number> => {
    try {
      parsed.push({ webhook: await parseWebhook(request, { ...OPTIONS, ...options }) });
      return 200;
    } catch (error) {
      parsed.push({ error });
      return error instanceof WebhookError ? error.status : 599;
    }
  };
  const listener = SERVERS[kind]?.(receive);
  if (listener === undefined) throw new TypeError(`There is no server ${kind}.`);
  return { parsed, ...closedAfterTest(await startServer(listener)) };
}

const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

/** A request of Fetch with these credentials. */
function posted(
  body: string | Uint8Array<ArrayBuffer> | ReadableStream,
  authorization: string | undefined = basic('webhook_user:webhook_password'),
) {
  const headers = authorization === '' ? {} : { authorization };
  return new Request('https://merchant.example/webhooks', { method: 'POST', headers, body, duplex: 'half' });
}

const refusal = (request: IncomingWebhook, options: object = {}): Promise<InstanceType<typeof WebhookError>> =>
  parseWebhook(request, { ...OPTIONS, ...options }).then(
    () => expect.fail('it was taken'),
    (error) => {
      expect(error).toBeInstanceOf(WebhookError);
      return error;
    },
  );

describe.each(Object.keys(SERVERS))('with %s', (kind) => {
  test('a webhook is read that the mock sends', async () => {
    const { url, parsed } = await started(kind);
    const delivery = await mock.sendWebhook('ORDER_SUCCEEDED', {
      to: url,
      set: { '/content/order/order_id': 'acmé0417' },
    });
    expect(delivery).toMatchObject({ delivered: true });
    expect(parsed).toMatchObject([
      { webhook: { event: 'ORDER_SUCCEEDED', payload: { content: { order: { order_id: 'acmé0417' } } } } },
    ]);
  });

  test('one with other credentials is refused', async () => {
    const { url, parsed } = await started(kind);
    const delivery = await mock.sendWebhook('ORDER_SUCCEEDED', { to: url, password: 'webhook_passwort' });
    expect(delivery).toMatchObject({ delivered: false, attempts: [{ status: 401 }] });
    expect(parsed).toMatchObject([{ error: { code: 'CREDENTIALS_WRONG' } }]);
  });
});

// What Express has read already is within the limit of Express.
test.each(['Fetch', 'Node', 'Express without a parser'])(
  'with %s a body that is too long is refused before its end, and the sender hears of it',
  async (kind) => {
    const { url, parsed } = await started(kind, { maxBytes: 100 });
    const headers = { authorization: basic('webhook_user:webhook_password'), 'transfer-encoding': 'chunked' };
    const request = httpRequest(url, { method: 'POST', headers });
    request.write('x'.repeat(101));
    const [response] = await once(request, 'response');
    request.on('error', () => {}); // the server may close while it still sends
    request.end();
    expect(response.statusCode).toBe(413);
    expect(parsed).toMatchObject([{ error: { code: 'BODY_TOO_LARGE' } }]);
  },
);

const authorization = basic('webhook_user:webhook_password');
const nodeRequest = (stream: Readable) => Object.assign(stream, { headers: { authorization } });

test.each<[string, () => IncomingWebhook]>([
  ['of Node that breaks off before it is read', () => nodeRequest(new Readable().destroy())],
  [
    'of Node that breaks off while it is read',
    () => {
      const stream = new Readable({ read: () => setImmediate(() => stream.destroy()) });
      return nodeRequest(stream);
    },
  ],
  [
    'of Node that breaks off with an error',
    () => nodeRequest(new Readable({ read: (): never => expect.fail('the connection broke') })),
  ],
  [
    'of Fetch that breaks off',
    () => posted(new ReadableStream({ pull: (controller) => controller.error(new Error('the connection broke')) })),
  ],
])('a body %s is an error of its own', async (_, request) => {
  expect(await refusal(request())).toMatchObject({ code: 'BODY_INCOMPLETE', status: 400 });
});

test('every event of every version is read as what it is', async () => {
  for (const { version } of contract.versions) {
    for (const { event, document, content } of sentWebhooks(contract.document(version), version)) {
      for (const example of Object.values(content.examples ?? {})) {
        const { value } = '$ref' in example ? exampleAt(document, example.$ref) : example;
        const webhook = await parseWebhook(posted(JSON.stringify(value)), { ...OPTIONS, version });
        expect(webhook).toEqual({ event, payload: value });
      }
    }
  }
});

function exampleAt(document: ReturnType<typeof contract.document>, reference: string): { value?: unknown } {
  const example = document.components?.examples?.[reference.split('/').at(-1) ?? ''];
  if (example === undefined || '$ref' in example) throw new TypeError(`${reference} leads to no example.`);
  return example;
}

test.each([
  ['an event that nobody knows', newest, 'ORDER_TELEPORTED'],
  ['an event of a later version', '2016-07-18', 'ORDER_FAILED'],
  ['what is no event but a property of all objects', newest, 'constructor'],
  ['an address of the documents that is no message', newest, 'RETURN_URL'],
])('%s is delivered as unknown', async (_, version, name) => {
  const payload = { event_name: name };
  expect(await parseWebhook(posted(JSON.stringify(payload)), { ...OPTIONS, version })).toEqual({
    event: 'unknown',
    name,
    payload,
  });
});

test.each([
  ['the day of a version', '2016-07-19', 'ORDER_FAILED'],
  ['a day between two versions', '2016-08-01', 'ORDER_FAILED'],
  ['the day before', '2016-07-18', 'unknown'],
  ['a day before all versions', '2001-01-01', 'unknown'],
  ['a day after all versions', '2099-12-31', 'ORDER_FAILED'],
  ['the name of the first version', 'baseline', 'unknown'],
])('the version can be %s', async (_, version, event) => {
  const body = JSON.stringify({ ...PAYLOAD, event_name: 'ORDER_FAILED' });
  expect((await parseWebhook(posted(body), { ...OPTIONS, version })).event).toBe(event);
});

test.each([
  ['no credentials', '', 'CREDENTIALS_MISSING'],
  ['another user name', basic('webhook_user2:webhook_password'), 'CREDENTIALS_WRONG'],
  ['another password', basic('webhook_user:webhook_passworD'), 'CREDENTIALS_WRONG'],
  ['a longer password', basic('webhook_user:webhook_password2'), 'CREDENTIALS_WRONG'],
  ['the beginning of the password', basic('webhook_user:webhook_pass'), 'CREDENTIALS_WRONG'],
  ['the colon elsewhere', basic('webhook_userwebhook:_password'), 'CREDENTIALS_WRONG'],
  ['no password', basic('webhook_user'), 'CREDENTIALS_WRONG'],
  ['nothing in the credentials', 'Basic ', 'CREDENTIALS_WRONG'],
  ['what is no base64', 'Basic !!!', 'CREDENTIALS_WRONG'],
  ['another scheme', basic('webhook_user:webhook_password').replace('Basic', 'Bearer'), 'CREDENTIALS_WRONG'],
])('a request with %s is refused before its body is read', async (_, authorization, code) => {
  const request = posted('no JSON', authorization);
  const error = await refusal(request);
  expect(error).toMatchObject({ code, status: 401 });
  expect(error.headers['www-authenticate']).toMatch(/^Basic /);
  expect(request.bodyUsed).toBe(false);
});

test('credentials beyond ASCII are compared as UTF-8, and the scheme in any case', async () => {
  const request = posted(JSON.stringify(PAYLOAD), basic('händler:pässwort:2').replace('Basic', 'basic'));
  const webhook = await parseWebhook(request, { version: newest, username: 'händler', password: 'pässwort:2' });
  expect(webhook.event).toBe('ORDER_SUCCEEDED');
});

test('credentials that a framework lists more than once are refused', async () => {
  const authorization = [basic('webhook_user:webhook_password'), basic('a:b')];
  expect(await refusal({ headers: { authorization }, body: PAYLOAD })).toMatchObject({ code: 'CREDENTIALS_MISSING' });
});

test.each([
  ['an empty password', { password: '' }],
  ['a password that is missing', { password: undefined }],
  ['an empty user name', { username: '' }],
  ['a user name with a colon', { username: 'a:b' }],
  ['a version that is no date', { version: '2021-02-30' }],
  ['a version that is a word', { version: 'newest' }],
  ['a limit that is no number', { maxBytes: Number.NaN }],
])('%s is a mistake of the own code', async (_, options) => {
  expect(await refusal(posted(JSON.stringify(PAYLOAD)), options)).toMatchObject({
    code: 'OPTION_INVALID',
    status: 500,
  });
});

test.each<[string, string | Uint8Array<ArrayBuffer>, string]>([
  ['nothing', '', 'BODY_NOT_JSON'],
  ['a form', 'event_name=ORDER_SUCCEEDED', 'BODY_NOT_JSON'],
  ['bytes that are no UTF-8', Uint8Array.of(0x22, 0xff, 0x22), 'BODY_NOT_JSON'],
  ['a list', '[]', 'PAYLOAD_INVALID'],
  ['null', 'null', 'PAYLOAD_INVALID'],
  ['no event', '{}', 'PAYLOAD_INVALID'],
  ['an event that is no text', '{"event_name":1}', 'PAYLOAD_INVALID'],
  ['no identifier', JSON.stringify({ ...PAYLOAD, id: undefined }), 'PAYLOAD_INVALID'],
  ['no content', JSON.stringify({ ...PAYLOAD, content: undefined }), 'PAYLOAD_INVALID'],
  ['other content than the event has', JSON.stringify({ ...PAYLOAD, content: { txn: {} } }), 'PAYLOAD_INVALID'],
])('a body with %s is a bad request', async (_, body, code) => {
  expect(await refusal(posted(body))).toMatchObject({ code, status: 400 });
});

test('a field that is missing is named', async () => {
  const error = await refusal(posted(JSON.stringify({ ...PAYLOAD, content: {} })));
  expect(error.message).toContain('/content/order');
});

test('a body that something has read before is a mistake of the own code', async () => {
  const request = posted(JSON.stringify(PAYLOAD));
  await request.text();
  expect(await refusal(request)).toMatchObject({ code: 'BODY_READ_BEFORE', status: 500 });
});

test('no error repeats anything of the request or of the settings', async () => {
  const secret = 'correct-horse-battery-staple';
  const options = { username: secret, password: secret };
  const requests: [IncomingWebhook, object][] = [
    [posted(secret, basic(`${secret}:no`)), options],
    [posted(secret, basic(`${secret}:${secret}`)), options],
    [posted(JSON.stringify({ [secret]: secret }), basic(`${secret}:${secret}`)), options],
    [posted(''), { ...options, version: secret }],
  ];
  for (const [request, given] of requests) {
    const error = await refusal(request, given);
    expect(`${error.stack}${JSON.stringify(error)}`).not.toContain(secret);
  }
});
