import { describe, expect, test } from 'vitest';
import { FORM_CONTENT_TYPE } from '../../scripts/contract/document.ts';
import type { Contract } from '../../scripts/contract/load.ts';
import type { ContractOperation } from '../../scripts/contract/operations.ts';
import { declaredResponse, examplesOf } from '../../scripts/contract/responses.ts';
import { startMock } from '../../scripts/mock/start.ts';
import { closedAfterAll } from '../support/closed-after.ts';
import { call, GOOD, KEY, type MockAnswer } from '../support/mock-client.ts';
import { newOperations } from '../support/new-operations.ts';
import { realContract } from '../support/real-contract.ts';
import { tokenNames } from '../support/requests/client-token.ts';
import { type RequestDraft, toWire, withHeader } from '../support/requests/request-draft.ts';
import { validDrafts } from '../support/requests/valid-drafts.ts';

const contract: Contract = await realContract();
const versions = contract.versions.map(({ version }) => version);
const newest = versions.at(-1) ?? 'baseline';
const mock = closedAfterAll(await startMock({ contract }));

/** The requests that the document shows for an operation. */
const draftsOf = (version: string, operation: ContractOperation) =>
  validDrafts(contract, version, operation).map(({ draft }) => draft);

function send(draft: RequestDraft): Promise<MockAnswer> {
  const { method, path, search, headers, body } = toWire(draft);
  return call(mock, `${method} ${path}${search}`, { headers, ...(body !== undefined && { body }) });
}

/** The form without some of its fields. */
function withoutFields(draft: RequestDraft, names: readonly string[]): RequestDraft {
  if (draft.body.kind !== 'form') return draft;
  const fields = draft.body.fields.filter(([name]) => !names.includes(name));
  return { ...draft, body: { kind: 'form', fields } };
}

describe.each(versions)('%s', (version) => {
  const operations = newOperations(contract, version);

  test('accepts every request example and answers with an example of its own', async () => {
    for (const operation of operations) {
      for (const draft of draftsOf(version, operation)) {
        const answer = await send(draft);
        if (operation.operation['x-encrypts'] !== undefined) {
          // The envelopes of the examples are placeholders, and this mock has no keys.
          expect(answer).toMatchObject({ status: 400, violations: [{ code: 'jwe-keys' }] });
          continue;
        }
        const told = `${operation.operationId}: ${JSON.stringify([answer.violations, answer.warnings])}`;
        expect(answer.status, told).toBeLessThan(400);
        expect([answer.violations, answer.warnings], told).toEqual([[], []]);
        expect(answer.version).toBe(version);
      }
    }
  });

  test('refuses what is not complete with the errors that the contract declares', async () => {
    for (const operation of operations) {
      const [draft] = draftsOf(version, operation);
      if (draft === undefined) throw new TypeError(`${operation.operationId} has no example.`);
      const wanted = Object.keys(operation.operation.responses);

      const noMerchant = await send(withHeader(draft, 'x-merchantid', undefined));
      expect(noMerchant.status, operation.operationId).toBe(400);
      expect(noMerchant.violations).toMatchObject([{ field: 'x-merchantid', code: 'required' }]);
      expect(wanted).toContain('400');

      const noKey = await send(
        withoutFields(withHeader(draft, 'authorization', undefined), tokenNames(contract, version)),
      );
      const exempt = operation.security.some((alternative) => Object.keys(alternative).length === 0);
      const free = exempt || operation.security.length === 0;
      expect(noKey.status, operation.operationId).toBe(free ? noKey.status : 401);
      expect(noKey.violations.some(({ code }) => code.startsWith('credentials'))).toBe(!free);

      const badVersion = await send(withHeader(draft, 'version', '2020-02-30'));
      expect(badVersion).toMatchObject({ status: 400, version: newest });
      expect(badVersion.violations[0]).toMatchObject({ field: 'version', code: 'version' });
    }
  });
});

test('most versions change something, and the first brings everything', () => {
  const counts = versions.map((version) => newOperations(contract, version).length);
  expect(counts[0]).toBe(contract.operations(versions[0] ?? '').length);
  expect(counts.filter((count) => count > 0).length).toBeGreaterThan(versions.length / 2);
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
    const [draft] = draftsOf(newest, operation);
    if (draft?.body.kind !== 'form') continue;
    const sent = new Set(draft.body.fields.map(([name]) => name));
    const told = new Set<string>();
    for (const [, example] of examplesOf(document, declaredResponse(document, operation, 400))) {
      const field = example['x-field'];
      if (example['x-cause'] !== 'missing' || field === undefined || told.has(field) || !sent.has(field)) continue;
      told.add(field);
      const answer = await send(withoutFields(draft, [field]));
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
