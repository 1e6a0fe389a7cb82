import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { webhooksOf } from '../../scripts/contract/operations.ts';
import { installClientWebhooks } from '../support/client-runtime.ts';
import { realContract } from '../support/real-contract.ts';

interface Vector {
  readonly response_key: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly signature: string;
}

const contract = await realContract();
const { verifyReturnUrl, WebhookError } = await installClientWebhooks(contract);

const KEY = 'PLACEHOLDER_RESPONSE_KEY';
const PAID = { order_id: 'acme0417', status: 'CHARGED', status_id: '21' };
const SIGNATURE = 'wFgpk5xX2Htp2/UqR55Oi58v2mdg3Kwbino/kZFhDQk=';
const SIGNED = { ...PAID, signature: SIGNATURE, signature_algorithm: 'HMAC-SHA256' };

/** The worked examples of the newest document. */
const vectors = webhooksOf(contract.document(contract.resolve(undefined))).flatMap(({ operation }) =>
  Object.entries<Vector>(Object.entries(operation).find(([key]) => key === 'x-signature-example')?.[1] ?? {}),
);

const refusal = (returned: Parameters<typeof verifyReturnUrl>[0], key = KEY): Promise<{ code: string }> =>
  verifyReturnUrl(returned, { key }).then(
    () => expect.fail('it was believed'),
    (error) => {
      expect(error).toBeInstanceOf(WebhookError);
      return error;
    },
  );

test('the contract has worked examples', () => {
  expect(vectors.length).toBeGreaterThan(2);
});

describe.each(vectors)('the example %s', (_, { response_key: key, parameters, signature }) => {
  const query = new URLSearchParams({ ...parameters, signature, signature_algorithm: 'HMAC-SHA256' });
  const twice = new URLSearchParams({ ...Object.fromEntries(query), signature: encodeURIComponent(signature) });

  test.each([
    ['a whole address', `https://shop.example/return?${query}#top`],
    ['a URL', new URL(`https://shop.example/return?${query}`)],
    ['what Node calls the URL of a request', `/return?${query}`],
    ['parameters', query],
    ['an object', Object.fromEntries(query)],
    ['another order', new URLSearchParams([...query].reverse())],
    ['a signature that was encoded twice', twice],
    ['a signature whose plus signs were not encoded', `/return?${query}`.replaceAll('%2B', '+')],
  ])('is believed as %s', async (_, returned) => {
    expect(await verifyReturnUrl(returned, { key })).toEqual(parameters);
  });

  test('is not believed when any parameter differs, is gone or is added', async () => {
    for (const name of Object.keys(parameters)) {
      const { [name]: value, ...others } = Object.fromEntries(query);
      expect(await refusal({ ...others, [name]: `${value}0` }, key)).toMatchObject({ code: 'SIGNATURE_WRONG' });
      expect(await refusal(others, key)).toMatchObject({ code: 'SIGNATURE_WRONG' });
    }
    expect(await refusal(`?${query}&more=1`, key)).toMatchObject({ code: 'SIGNATURE_WRONG' });
  });

  test('is not believed with another key', async () => {
    expect(await refusal(query, `${key}2`)).toMatchObject({ code: 'SIGNATURE_WRONG' });
  });
});

// A sample in another language, written down step by step, signs what no example of the contract has.
test.each([
  ['Java, whose encoder leaves * and encodes ~', (text: string) => formEncoded(text)],
  ['Python, whose encoder encodes * and leaves ~', (text: string) => formEncoded(text, ['*', '%2A'], ['%7E', '~'])],
])('a signature by %s is believed', async (_, encode) => {
  const parameters = { ...PAID, 'cart*note': 'a ~ b * c ü' };
  const pairs = Object.entries(parameters).map(([name, value]) => `${encode(name)}=${encode(value)}`);
  const signature = createHmac('sha256', KEY)
    .update(encode(pairs.sort().join('&')))
    .digest('base64');
  expect(await verifyReturnUrl({ ...SIGNED, ...parameters, signature }, { key: KEY })).toEqual(parameters);
});

function formEncoded(text: string, ...replaced: [string, string][]): string {
  const encoded = encodeURIComponent(text).replaceAll('%20', '+').replaceAll('~', '%7E');
  return replaced.reduce((made, [from, to]) => made.replaceAll(from, to), encoded);
}

test.each([
  ['no signature', PAID, 'SIGNATURE_MISSING'],
  ['an empty signature', { ...SIGNED, signature: '' }, 'SIGNATURE_MISSING'],
  ['a signature that is no base64', { ...SIGNED, signature: '!!!' }, 'SIGNATURE_WRONG'],
  ['a signature with a broken percent sequence', { ...SIGNED, signature: '%zz' }, 'SIGNATURE_WRONG'],
  ['half of the signature', { ...SIGNED, signature: SIGNATURE.slice(0, 20) }, 'SIGNATURE_WRONG'],
  ['no algorithm', { ...PAID, signature: SIGNATURE }, 'SIGNATURE_ALGORITHM_UNKNOWN'],
  ['another algorithm', { ...SIGNED, signature_algorithm: 'HMAC-SHA1' }, 'SIGNATURE_ALGORITHM_UNKNOWN'],
  [
    'what is a property of all objects as algorithm',
    { ...SIGNED, signature_algorithm: 'constructor' },
    'SIGNATURE_ALGORITHM_UNKNOWN',
  ],
  ['a parameter twice', `?${new URLSearchParams(SIGNED)}&status=FAILED`, 'PARAMETER_REPEATED'],
  ['a list as a framework gives it', { ...SIGNED, status: ['CHARGED', 'FAILED'] }, 'PARAMETER_REPEATED'],
  ['a name that is a property of all objects', `?${new URLSearchParams(SIGNED)}&__proto__=1`, 'SIGNATURE_WRONG'],
  ['nothing', '', 'SIGNATURE_MISSING'],
])('an address with %s is not believed', async (_, returned, code) => {
  expect(await refusal(returned)).toMatchObject({ code, status: 400 });
});

test('a signed address without what always comes along is not believed', async () => {
  const signature = createHmac('sha256', KEY).update('status%3DCHARGED').digest('base64');
  const signed = { status: 'CHARGED', signature, signature_algorithm: 'HMAC-SHA256' };
  expect(await refusal(signed)).toMatchObject({ code: 'PARAMETER_MISSING' });
});

test('an empty key is a mistake of the own code', async () => {
  expect(await refusal(SIGNED, '')).toMatchObject({ code: 'OPTION_INVALID', status: 500 });
});
