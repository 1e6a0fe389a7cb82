import { beforeAll, describe, expect, test } from 'vitest';
import type { CredentialPlace } from '../../../scripts/contract/credentials.ts';
import type { Contract } from '../../../scripts/contract/load.ts';
import type { SampleRequest } from '../../../scripts/contract/sample-request.ts';
import { codeSamples } from '../../../scripts/samples/code-samples.ts';
import { curlSample } from '../../../scripts/samples/curl.ts';
import { javascriptSample } from '../../../scripts/samples/javascript.ts';
import { javascriptLiteral } from '../../../scripts/samples/javascript-literal.ts';
import { loadSmallContract } from '../docs/small-contract.ts';

let contract: Contract;
beforeAll(async () => {
  contract = await loadSmallContract();
});

function samplesOf(operationId: string, version: string): string[] {
  const operation = contract.operations(version).find((candidate) => candidate.operationId === operationId);
  if (operation === undefined) throw new Error(`${operationId} is missing`);
  return codeSamples(contract.document(version), version, operation).map(({ source }) => source);
}

describe('from the document', () => {
  test('a form with dotted names, a key, merchant and version', () => {
    const [curl, javascript] = samplesOf('createOrder', '2018-10-25');
    expect(curl).toBe(
      [
        'curl https://sandbox.example.com/orders',
        '-u "$API_KEY:"',
        "-H 'x-merchantid: acme'",
        "-H 'version: 2018-10-25'",
        `--data-urlencode 'order_id=it'\\''s'`,
        '--data-urlencode metadata.X:ref=a',
      ].join(' \\\n  '),
    );
    expect(javascript).toBe(`import { createClient } from 'express-checkout-client';

const client = createClient({
  version: '2018-10-25',
  merchantId: 'acme',
  apiKey: process.env.API_KEY,
  baseUrl: 'https://sandbox.example.com',
});

const { data, error } = await client.call('createOrder', { body: { order_id: 'it\\'s', 'metadata.X:ref': 'a' } });
console.log(error ?? data);`);
  });

  test('path parameters are encoded in the address and plain in the client call', () => {
    const [curl, javascript] = samplesOf('getOrder', 'baseline');
    expect(curl).toContain(`curl 'https://sandbox.example.com/orders/a%20b%2Fc' \\\n  -u "$API_KEY:"`);
    expect(javascript).toContain("client.call('getOrder', { params: { path: { order_id: 'a b/c' } } });");
  });

  test('the baseline sends a date before the first version, and the client names it', () => {
    const [curl, javascript] = samplesOf('createOrder', 'baseline');
    expect(curl).toContain("-H 'version: 2015-01-08'");
    expect(javascript).toContain("version: 'baseline'");
  });
});

const request: SampleRequest = {
  example: undefined,
  operationId: 'pay',
  method: 'POST',
  baseUrl: 'https://api.example.com',
  path: '/txns',
  pathParameters: [],
  query: [],
  headers: [],
  credential: undefined,
  contentType: 'application/x-www-form-urlencoded',
  body: { a: 1 },
};
const token: CredentialPlace = { in: 'query', name: 'client_token', basic: false, emptyPassword: false, token: true };
const key: CredentialPlace = { in: 'header', name: 'authorization', basic: true, emptyPassword: true, token: false };
const count = [{ name: 'page size', value: 3, role: undefined }];

describe('curl', () => {
  test.each<[string, Partial<SampleRequest>, string]>([
    ['no credentials', {}, 'curl https://api.example.com/txns \\\n  --data-urlencode a=1'],
    ['POST without a body', { body: undefined }, 'curl -X POST https://api.example.com/txns'],
    ['GET', { method: 'GET', body: undefined }, 'curl https://api.example.com/txns'],
    ['DELETE', { method: 'DELETE', body: undefined }, 'curl -X DELETE https://api.example.com/txns'],
    ['query', { method: 'GET', body: undefined, query: count }, "curl 'https://api.example.com/txns?page%20size=3'"],
    [
      'token in the query',
      { method: 'GET', body: undefined, credential: token },
      'curl "https://api.example.com/txns?client_token=$CLIENT_AUTH_TOKEN"',
    ],
    [
      'token in the form',
      { credential: { ...token, in: 'body' } },
      'curl https://api.example.com/txns \\\n  --data-urlencode "client_token=$CLIENT_AUTH_TOKEN" \\\n  --data-urlencode a=1',
    ],
    [
      'token in a form of its own',
      { credential: { ...token, in: 'body' }, body: undefined },
      'curl https://api.example.com/txns \\\n  --data-urlencode "client_token=$CLIENT_AUTH_TOKEN"',
    ],
    [
      'structure in a field is JSON text',
      { body: { basket: [{ id: 'x' }] } },
      `curl https://api.example.com/txns \\\n  --data-urlencode 'basket=[{"id":"x"}]'`,
    ],
    [
      'JSON body',
      { contentType: 'application/json', body: { a: "it's" } },
      `curl https://api.example.com/txns \\\n  -H 'Content-Type: application/json' \\\n  -d '{"a":"it'\\''s"}'`,
    ],
    [
      'nothing is expanded by the shell',
      { body: { a: '$HOME `id` "x"' } },
      `curl https://api.example.com/txns \\\n  --data-urlencode 'a=$HOME \`id\` "x"'`,
    ],
  ])('%s', (_, change, want) => {
    expect(curlSample({ ...request, ...change })).toBe(want);
  });
});

describe('JavaScript', () => {
  test.each<[string, Partial<SampleRequest>, string]>([
    ['an exempt operation', {}, 'apiKey: process.env.API_KEY, // stays here'],
    ['key', { credential: key }, 'apiKey: process.env.API_KEY,'],
    ['token', { credential: token }, 'clientAuthToken: process.env.CLIENT_AUTH_TOKEN,'],
    ['query', { query: count }, "params: { query: { 'page size': 3 } }"],
    ['other headers', { headers: [{ name: 'x-a', value: 'b', role: 'routing' }] }, "header: { 'x-a': 'b' }"],
    ['no second argument when there is nothing to say', { body: undefined }, "client.call('pay');"],
  ])('%s', (_, change, text) => {
    expect(javascriptSample({ ...request, ...change }, '2019-03-12')).toContain(text);
  });

  test.each([
    ['text', 'it\'s a "b"\n', "'it\\'s a \"b\"\\n'"],
    ['backslash and quote', "\\'", "'\\\\\\''"],
    ['list', [1, true, null], '[1, true, null]'],
    ['empty', {}, '{}'],
    ['names', { a: 1, 'b.c': 2 }, "{ a: 1, 'b.c': 2 }"],
    [
      'long values go on lines of their own',
      { first: 'x'.repeat(40), second: { third: 'y'.repeat(40) } },
      `{\n  first: '${'x'.repeat(40)}',\n  second: { third: '${'y'.repeat(40)}' },\n}`,
    ],
  ])('literal: %s', (_, value, want) => {
    expect(javascriptLiteral(value)).toBe(want);
  });
});
