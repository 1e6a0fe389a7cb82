import { spawn } from 'node:child_process';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { CompactEncrypt, CompactSign, FlattenedEncrypt, FlattenedSign, flattenedDecrypt, flattenedVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { startMock } from '../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { call, GOOD, json } from '../../support/mock-client.ts';
import { runCommand, serveCommand } from '../../support/run-command.ts';
import { tempFolder, writeFiles } from '../../support/temp-contract.ts';

const KID = 'key_0417';
const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const [merchant, server, stranger] = [pair(), pair(), pair()];
const pem = (key: KeyObject) =>
  key.export({ type: key.type === 'public' ? 'spki' : 'pkcs8', format: 'pem' }).toString();
const jweKeys = { keyId: KID, merchantPublicKey: pem(merchant.publicKey), serverPrivateKey: pem(server.privateKey) };

const keyed = closedAfterAll(await startMock({ jweKeys }));
const keyless = closedAfterAll(await startMock());

const bytes = (value: string) => new TextEncoder().encode(value);
const SECRET = 'plaintextthatmustnotleak';

interface Making {
  readonly signer?: KeyObject;
  readonly receiver?: KeyObject;
  readonly kid?: string;
  readonly signedKid?: string;
  readonly alg?: string;
  readonly enc?: string;
  readonly signedAlg?: string;
}

/** A signed message in one text, as the SDK makes it: a flattened JWS under names of its own. */
async function signed(
  message: string,
  { signer = merchant.privateKey, signedKid = KID, signedAlg = 'RS256' }: Making = {},
) {
  const jws = await new FlattenedSign(bytes(message))
    .setProtectedHeader({ alg: signedAlg, kid: signedKid })
    .sign(signer);
  return JSON.stringify({ header: jws.protected, payload: jws.payload, signature: jws.signature });
}

/** The five parts of an encrypted text. */
async function encrypted(plain: string, making: Making = {}): Promise<Record<string, string>> {
  const { receiver = server.publicKey, kid = KID, alg = 'RSA-OAEP', enc = 'A256GCM' } = making;
  const header = { alg, enc, cty: 'JWT', ...(kid !== '' && { kid }) };
  const jwe = await new FlattenedEncrypt(bytes(plain)).setProtectedHeader(header).encrypt(receiver);
  const { protected: head = '', encrypted_key = '', iv = '', ciphertext, tag = '' } = jwe;
  return { header: head, encryptedKey: encrypted_key, iv, encryptedPayload: ciphertext, tag };
}

const sealed = async (message: unknown, making: Making = {}) =>
  encrypted(await signed(JSON.stringify(message), making), making);

const post = (target: string, body: unknown, headers: Record<string, string> = {}, mock = keyed) =>
  call(mock, `POST ${target}`, { headers: { ...json('').headers, ...headers }, body: JSON.stringify(body) });

/** What an answer holds for the merchant; the SDK takes RSA-OAEP-256 for granted. */
async function opened(envelope: unknown): Promise<unknown> {
  const parts = envelope as Record<string, string>;
  const [header, key, iv, payload, tag] = parts.JWT?.split('.') ?? [
    parts.header,
    parts.encryptedKey,
    parts.iv,
    parts.encryptedPayload,
    parts.tag,
  ];
  const { plaintext, protectedHeader } = await flattenedDecrypt(
    { protected: header ?? '', encrypted_key: key ?? '', iv: iv ?? '', ciphertext: payload ?? '', tag: tag ?? '' },
    merchant.privateKey,
    { keyManagementAlgorithms: ['RSA-OAEP-256'], contentEncryptionAlgorithms: ['A256GCM'] },
  );
  expect(protectedHeader).toMatchObject({ kid: KID, cty: 'JWT' });
  const inner = new TextDecoder().decode(plaintext);
  const [head, body, signature] = inner.startsWith('{') ? Object.values(JSON.parse(inner)) : inner.split('.');
  const jws = { protected: String(head), payload: String(body), signature: String(signature) };
  const verified = await flattenedVerify(jws, server.publicKey, { algorithms: ['RS256'] });
  expect(verified.protectedHeader).toMatchObject({ kid: KID });
  return JSON.parse(new TextDecoder().decode(verified.payload));
}

const SESSION = {
  order_id: 'acme0417',
  amount: '10.00',
  customer_id: 'cst_17',
  payment_page_client_id: 'acme_store',
  action: 'paymentPage',
  return_url: 'https://shop.example.com/done',
};
const PAYMENT = {
  order_id: 'acme0417',
  merchant_id: 'acme_store',
  payment_method_type: 'NB',
  payment_method: 'NB_HDFC',
  redirect_after_payment: true,
  format: 'json',
};

describe('with keys', () => {
  test.each<[string, string, object, object]>([
    ['a session', '/v4/session', SESSION, { order_id: 'acme0417' }],
    ['a payment', '/v4/txns', PAYMENT, { order_id: 'acme0417', status: 'PENDING_VBV' }],
    ['a payment that does not ask for JSON', '/v4/txns', { ...PAYMENT, format: undefined }, { order_id: 'acme0417' }],
    ['an order status', '/v4/order-status', { order_id: 'acme0417' }, { order_id: 'acme0417', status: 'CHARGED' }],
    [
      'an order status of a situation',
      '/v4/order-status',
      { order_id: 'failed17' },
      { status: 'AUTHORIZATION_FAILED' },
    ],
    [
      'a refund',
      '/v4/orders/acme0417/refunds',
      { unique_request_id: 'r17', amount: 5 },
      { order_id: 'acme0417', refunds: expect.any(Array) },
    ],
  ])('%s is answered like the plain call, signed and encrypted', async (_, target, message, answer) => {
    const response = await post(target, await sealed(message), { authorization: '' });
    expect(response).toMatchObject({ status: 200, violations: [] });
    expect(await opened(response.json)).toMatchObject(answer);
  });

  test('the envelope can be one text, with one text inside', async () => {
    const jws = await new CompactSign(bytes('{"order_id":"acme0417"}'))
      .setProtectedHeader({ alg: 'RS256', kid: KID })
      .sign(merchant.privateKey);
    const jwe = await new CompactEncrypt(bytes(jws))
      .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: KID })
      .encrypt(server.publicKey);
    const { json: answer } = await post('/v4/order-status', { JWT: jwe });
    expect(Object.keys(answer as object)).toEqual(['JWT']);
    expect(await opened(answer)).toMatchObject({ order_id: 'acme0417' });
  });

  test('the version decides what is inside', async () => {
    const inside = async (version: string) =>
      opened((await post('/v4/order-status', await sealed({ order_id: 'acme0417' }), { version })).json);
    expect(await inside('2021-03-25')).toHaveProperty('gateway_reference_id');
    expect(await inside('2015-01-09')).not.toHaveProperty('gateway_reference_id');
  });

  test('an example of the plain call can be preferred', async () => {
    const answer = await post('/v4/order-status', await sealed({ order_id: 'a' }), { prefer: 'example=charged-upi' });
    expect(await opened(answer.json)).toMatchObject({ payment_method_type: 'UPI' });
  });

  test('respondWith gives what is inside', async () => {
    const takeBack = keyed.respondWith('getEncryptedOrderStatus', 'authorized');
    const answer = await post('/v4/order-status', await sealed({ order_id: 'a' }));
    expect(await opened(answer.json)).toMatchObject({ status: 'AUTHORIZED' });
    takeBack();
  });

  test.each<[string, string, object, object]>([
    ['lacks a field', '/v4/txns', { ...PAYMENT, merchant_id: undefined }, { field: 'merchant_id', code: 'required' }],
    ['lacks what the plain path has', '/v4/order-status', {}, { field: 'order_id', code: 'required' }],
    ['has a wrong value', '/v4/orders/a17/refunds', { unique_request_id: 'r', amount: 'much' }, { field: 'amount' }],
  ])('a message that %s is refused in plain', async (_, target, message, finding) => {
    const answer = await post(target, await sealed(message));
    expect(answer.status).toBe(400);
    expect(answer.json).toHaveProperty('error_message');
    expect(answer.violations).toMatchObject([{ in: 'body', ...finding }]);
  });

  test('a refusal that the message selects is plain', async () => {
    const answer = await post(
      '/v4/orders/a17/refunds',
      await sealed({ unique_request_id: 'exists17', amount: '1.00' }),
    );
    expect(answer).toMatchObject({ status: 400, violations: [] });
    expect(answer.json).toHaveProperty('error_message');
  });

  test('fields that are not known are told', async () => {
    const answer = await post('/v4/order-status', await sealed({ order_id: 'a', colour: 'red' }));
    expect(answer).toMatchObject({ status: 200, warnings: [{ in: 'body', field: 'colour', code: 'unknown' }] });
  });
});

describe('a message is refused, and nothing of it is told, when', () => {
  const message = { order_id: SECRET };
  const tampered = (name: string) => async () => {
    const envelope = await sealed(message);
    const value = envelope[name] ?? '';
    return { ...envelope, [name]: `${value.startsWith('A') ? 'B' : 'A'}${value.slice(1)}` };
  };
  test.each<[string, number, string, () => Promise<unknown>]>([
    [
      'it is encrypted for somebody else',
      400,
      'for another key',
      () => sealed(message, { receiver: stranger.publicKey }),
    ],
    ['its ciphertext was changed', 400, 'changed on the way', tampered('encryptedPayload')],
    ['its tag was changed', 400, 'changed on the way', tampered('tag')],
    ['its key was changed', 400, 'changed on the way', tampered('encryptedKey')],
    ['its header is none', 400, 'its protected header is not JSON', tampered('header')],
    ['its kid is another', 400, 'another `kid`', () => sealed(message, { kid: 'key_other' })],
    ['it has no kid', 400, 'lacks `kid`', () => sealed(message, { kid: '' })],
    ['its content algorithm is another', 400, 'RSA-OAEP-256 or RSA-OAEP', () => sealed(message, { enc: 'A128GCM' })],
    ['its key algorithm is another', 400, 'RSA-OAEP-256 or RSA-OAEP', () => sealed(message, { alg: 'RSA-OAEP-512' })],
    ['it is not signed', 400, 'sign first, then encrypt', () => encrypted(JSON.stringify(message))],
    ['it is no JSON inside', 400, 'no JSON object', async () => encrypted(await signed(SECRET))],
    ['its one text has no five parts', 400, 'five parts', async () => ({ JWT: 'a.b.c' })],
    ['somebody else signed it', 401, "with the merchant's key", () => sealed(message, { signer: stranger.privateKey })],
    ['its signature names another kid', 401, 'another `kid`', () => sealed(message, { signedKid: 'key_other' })],
    ['its signature has another algorithm', 401, 'RS256', () => sealed(message, { signedAlg: 'PS256' })],
  ])('%s', async (_, status, says, make) => {
    keyed.reset();
    const answer = await post('/v4/order-status', await make());
    expect(answer.status).toBe(status);
    expect(answer.violations).toMatchObject([{ in: 'body', message: expect.stringContaining(says) }]);
    expect(answer.json).toMatchObject(
      status === 401 ? { error_code: expect.any(String) } : { status: expect.any(String) },
    );
    expect(JSON.stringify([answer.text, answer.violations, keyed.requests])).not.toContain(SECRET);
    expect(JSON.stringify(keyed.requests)).not.toContain('PRIVATE KEY');
  });

  test('a part of the envelope is missing', async () => {
    const { tag: _, ...rest } = await sealed({ order_id: 'a' });
    expect(await post('/v4/session', rest)).toMatchObject({
      status: 400,
      violations: [{ field: 'tag', code: 'required' }],
    });
  });

  test('the mock has no keys, which it says', async () => {
    const answer = await post('/v4/order-status', await sealed({ order_id: SECRET }), {}, keyless);
    expect(answer.status).toBe(400);
    expect(answer.violations).toMatchObject([
      { code: 'jwe-keys', message: expect.stringMatching(/--jwe-keys <folder>, or startMock\(\{ jweKeys \}\)/) },
    ]);
  });
});

/** The keys as files, with changes; null leaves a file out. */
function folder(changes: Readonly<Record<string, string | null>> = {}): string {
  const files = {
    'key-id.txt': `${KID}\n`,
    'merchant-public.pem': jweKeys.merchantPublicKey,
    'server-private.pem': jweKeys.serverPrivateKey,
    ...changes,
  };
  const path = tempFolder();
  writeFiles(
    path,
    Object.fromEntries(Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== null)),
  );
  return path;
}

describe('ecc mock --jwe-keys', () => {
  test('reads the keys of a folder', async () => {
    const { lines } = await serveCommand(['mock', '--port', '0', '--jwe-keys', folder()]);
    const mock = { ...keyed, url: lines[0] ?? '' };
    const answer = await post('/v4/order-status', await sealed({ order_id: 'acme0417' }), {}, mock);
    expect(await opened(answer.json)).toMatchObject({ order_id: 'acme0417' });
  });

  const small = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  test.each<[string, Record<string, string | null>, string]>([
    ['the key id is missing', { 'key-id.txt': null }, 'has no key-id.txt'],
    ['the key id is empty', { 'key-id.txt': '\n' }, 'holds no identifier of keys'],
    ['the public key is missing', { 'merchant-public.pem': null }, 'has no merchant-public.pem'],
    ['the private key is missing', { 'server-private.pem': null }, 'has no server-private.pem'],
    ['the public key is a private one', { 'merchant-public.pem': pem(merchant.privateKey) }, 'holds a private key'],
    ['the private key is a public one', { 'server-private.pem': pem(server.publicKey) }, 'holds no private key in PEM'],
    ['a key is no key', { 'merchant-public.pem': 'none' }, 'holds no public key in PEM'],
    ['a key is too short', { 'server-private.pem': pem(small.privateKey) }, 'no RSA key of 2048 bits'],
    ['a key is of another kind', { 'merchant-public.pem': pem(curve.publicKey) }, 'no RSA key of 2048 bits'],
  ])('says what is wrong when %s', async (_, changes, says) => {
    const { code, stdout, stderr } = await runCommand(['mock', '--port', '0', '--jwe-keys', folder(changes)]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/BEGIN [A-Z ]*KEY-----\s*\w/);
  });

  test('says that the folder is missing', async () => {
    const { code, stderr } = await runCommand(['mock', '--port', '0', '--jwe-keys', join(tempFolder(), 'none')]);
    expect(code).toBe(2);
    expect(stderr).toContain('has no key-id.txt');
    expect(stderr).toContain('openssl genrsa');
  });
});

test("the vendor's Node SDK makes its four encrypted calls over HTTPS", async () => {
  const secure = await startMock({ jweKeys, tls: true, host: 'localhost' });
  try {
    const files = tempFolder();
    writeFiles(files, { 'mock.pem': secure.certificate ?? '' });
    const jweAuth = { keyId: KID, publicKey: pem(server.publicKey), privateKey: pem(merchant.privateKey) };
    const settings = { baseUrl: secure.url, version: '2021-03-25', jweAuth };
    const script = join(import.meta.dirname, '../../support/node-sdk-calls.mjs');
    const child = spawn(process.execPath, [script, JSON.stringify(settings)], {
      env: { ...process.env, NODE_EXTRA_CA_CERTS: join(files, 'mock.pem') },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [output] = await Promise.all([text(child.stdout), once(child, 'close')]);
    expect(JSON.parse(output)).toMatchObject({
      session: { status: 200, answer: { order_id: 'sdk17' } },
      payment: { status: 200, answer: { order_id: 'sdk17', payment: { authentication: {} } } },
      status: { status: 200, answer: { order_id: 'sdk17', status: 'CHARGED' } },
      refund: { status: 200, answer: { order_id: 'sdk17', refunds: expect.any(Array) } },
    });
    secure.expectNoViolations({ warnings: true });
  } finally {
    await secure.close();
  }
});

test('a plain call works beside the encrypted ones', async () => {
  expect(await call(keyed, 'GET /orders/acme0417', { headers: GOOD })).toMatchObject({ status: 200 });
});
