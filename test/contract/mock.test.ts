import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dereference } from '../../scripts/contract/dereference.ts';
import { FORM_CONTENT_TYPE, type Parameter } from '../../scripts/contract/document.ts';
import { encodeForm } from '../../scripts/contract/form.ts';
import { type Contract, loadContract } from '../../scripts/contract/load.ts';
import type { ContractOperation } from '../../scripts/contract/operations.ts';
import { declaredResponse, examplesOf } from '../../scripts/mock/declared/responses.ts';
import { type Mock, startMock } from '../../scripts/mock/start.ts';
import { call, GOOD, KEY, type MockCall } from '../support/mock-client.ts';

const contract: Contract = await loadContract();
const versions = contract.versions.map(({ version }) => version);
const newest = versions.at(-1) ?? 'baseline';
let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ contract });
});
afterAll(() => mock.close());

const dateOf = (version: string) => (version === 'baseline' ? '2010-01-01' : version);

/** A request for an operation, filled in from the examples of the document. */
function requestOf(version: string, operation: ContractOperation, type?: string, body?: unknown): [string, MockCall] {
  const document = contract.document(version);
  const example = (parameter: Parameter) => {
    const first = Object.values(parameter.examples ?? {})[0];
    const { value } = first === undefined ? { value: parameter.example } : dereference(document, first);
    return String(value ?? parameter.example);
  };
  const path = operation.parameters
    .filter((parameter) => parameter.in === 'path')
    .reduce(
      (text, parameter) => text.replace(`{${parameter.name}}`, encodeURIComponent(example(parameter))),
      operation.path,
    );
  const query = new URLSearchParams(
    operation.parameters
      .filter((parameter) => parameter.in === 'query' && parameter.required === true)
      .map((parameter): [string, string] => [parameter.name, example(parameter)]),
  );
  const headers: Record<string, string> = { ...GOOD, version: dateOf(version) };
  if (type !== undefined) headers['content-type'] = type;
  const isForm = type === FORM_CONTENT_TYPE;
  const sent = isForm ? encodeForm((body ?? {}) as Record<string, string>) : JSON.stringify(body);
  return [
    `${operation.method.toUpperCase()} ${path}${query.size > 0 ? `?${query}` : ''}`,
    { headers, ...(body !== undefined && { body: sent }) },
  ];
}

/** The operation's request examples; one without a body if it takes none. */
function requestsOf(version: string, operation: ContractOperation): [string, MockCall][] {
  const contents = Object.entries(operation.body?.content ?? {});
  if (contents.length === 0) return [requestOf(version, operation)];
  const document = contract.document(version);
  return contents.flatMap(([type, { examples = {} }]) =>
    Object.values(examples).map((example) =>
      requestOf(version, operation, type, dereference<{ value?: unknown }>(document, example).value),
    ),
  );
}

/** The request without the token that stands in for a key. */
function withoutToken(request: MockCall): MockCall {
  const { headers, body } = request;
  if (headers?.['content-type'] !== FORM_CONTENT_TYPE) return request;
  const form = new URLSearchParams(String(body));
  form.delete('client_auth_token');
  return { headers, body: form.toString() };
}

describe.each(versions)('%s', (version) => {
  test('accepts every request example and answers with an example of its own', async () => {
    for (const operation of contract.operations(version)) {
      for (const [target, given] of requestsOf(version, operation)) {
        const answer = await call(mock, target, given);
        const told = `${operation.operationId}: ${JSON.stringify([answer.violations, answer.warnings])}`;
        expect(answer.status, told).toBeLessThan(400);
        expect([answer.violations, answer.warnings], told).toEqual([[], []]);
        expect(answer.version).toBe(version);
      }
    }
  });

  test('refuses what is not complete with the errors that the contract declares', async () => {
    for (const operation of contract.operations(version)) {
      const [target = '', given = {}] = requestsOf(version, operation)[0] ?? [];
      const wanted = Object.keys(operation.operation.responses);
      const { authorization: _, ...withoutKey } = given.headers ?? {};
      const { 'x-merchantid': merchant, ...withoutMerchant } = given.headers ?? {};

      const noMerchant = await call(mock, target, { ...given, headers: withoutMerchant });
      expect(noMerchant.status, operation.operationId).toBe(400);
      expect(noMerchant.violations).toMatchObject([{ field: 'x-merchantid', code: 'required' }]);
      expect(wanted).toContain('400');

      const noKey = await call(mock, target, withoutToken({ ...given, headers: withoutKey }));
      const exempt = operation.security.some((alternative) => Object.keys(alternative).length === 0);
      const free = exempt || operation.security.length === 0;
      expect(noKey.status, operation.operationId).toBe(free ? noKey.status : 401);
      expect(noKey.violations.some(({ code }) => code.startsWith('credentials'))).toBe(!free);

      const badVersion = await call(mock, target, { ...given, headers: { ...given.headers, version: '2020-02-30' } });
      expect(badVersion).toMatchObject({ status: 400, version: newest });
      expect(badVersion.violations[0]).toMatchObject({ field: 'version', code: 'version' });
    }
  });
});

test('three versions answer differently', async () => {
  const status = async (version: string) => {
    const headers = { ...GOOD, version };
    return (await call(mock, 'GET /orders/acme0417', { headers })).text;
  };
  const answers = await Promise.all(['2010-01-01', '2018-12-01', newest].map(status));
  expect(new Set(answers).size).toBe(3);
});

test('a malformed version gets the error for it, naming the header', async () => {
  const answer = await call(mock, 'GET /customers/cust-asha-0417', { headers: { ...GOOD, version: '25-03-2021' } });
  expect(answer).toMatchObject({
    status: 400,
    json: { error_info: { fields: [{ field_name: 'version', reason: expect.any(String) }] } },
  });
  expect(answer.violations[0]?.message).toContain('"25-03-2021"');
});

test('a missing field gets the example about it', async () => {
  const document = contract.document(newest);
  let checked = 0;
  for (const operation of contract.operations(newest)) {
    const [target = '', { headers = {}, body = '' } = {}] = requestsOf(newest, operation)[0] ?? [];
    const form = new URLSearchParams(String(body));
    const told = new Set<string>();
    for (const [, example] of examplesOf(document, declaredResponse(document, operation, 400))) {
      const field = example['x-field'];
      if (example['x-cause'] !== 'missing' || field === undefined || told.has(field) || !form.has(field)) continue;
      told.add(field);
      const without = new URLSearchParams([...form].filter(([name]) => name !== field));
      const answer = await call(mock, target, { headers, body: without.toString() });
      if (!answer.violations.some((violation) => violation.field === field)) continue; // optional in this example
      expect(answer, `${operation.operationId} without ${field}`).toMatchObject({ status: 400, json: example.value });
      checked += 1;
    }
  }
  expect(checked).toBeGreaterThan(0);
});

test("the vendor's SDK is served: no colon, an old date, a content type and order_id on GET", async () => {
  const answer = await call(mock, 'GET /orders/acme0417?order_id=acme0417', {
    headers: {
      authorization: `Basic ${Buffer.from('sdk_key').toString('base64')}`,
      'x-merchantid': 'acme_store',
      version: '2019-05-07',
      'content-type': FORM_CONTENT_TYPE,
    },
  });
  expect(answer).toMatchObject({ status: 200, version: '2019-03-12', violations: [] });
});

test('a key in the wrong place is no key', async () => {
  const headers = { 'x-merchantid': 'acme_store', 'x-api-key': KEY };
  expect(await call(mock, 'POST /customers', { headers, body: {} })).toMatchObject({ status: 401 });
});
