import { describe, expect, test } from 'vitest';
import { assertTestCards } from '../../../../scripts/docs/browser/call/assert-test-cards.ts';
import { prepareCall } from '../../../../scripts/docs/browser/call/prepare-call.ts';
import type { CallDescription } from '../../../../scripts/docs/page-data/call-description.ts';
import { describeCall } from '../../../../scripts/docs/try-it/describe-call.ts';
import { testCards } from '../../../../scripts/docs/try-it/test-cards.ts';
import { realContract } from '../../../support/real-contract.ts';

const contract = await realContract();
const newest = contract.versions.at(-1)?.version ?? '';
const document = contract.document(newest);

function described(operationId: string): CallDescription {
  const operation = contract.operations(newest).find((candidate) => candidate.operationId === operationId);
  if (operation === undefined) throw new Error(`${operationId} is not in ${newest}`);
  return describeCall(document, operation);
}

test('what is required comes first, filled with the examples', () => {
  const { fields, bodies, effect } = described('createOrder');
  expect(fields.filter(({ required }) => required).map(({ name }) => name)).toEqual([
    'x-merchantid',
    'order_id',
    'amount',
  ]);
  expect(bodies).toMatchObject([
    { kind: 'form', examples: expect.arrayContaining([expect.objectContaining({ summary: expect.any(String) })]) },
  ]);
  expect(effect).toBe('changes');
});

test('an operation that takes a form and JSON says both', () => {
  const { bodies } = described('checkEligibility');
  expect(bodies.map((body) => (body.kind === 'form' ? 'form' : body.contentType))).toEqual([
    'form',
    'application/json',
  ]);
});

test.each([
  ['getOrderStatus', 'reads'],
  ['refundOrder', 'moves-money'],
] as const)('%s says that it %s', (operationId, effect) => {
  expect(described(operationId).effect).toBe(effect);
});

test('credentials are no fields, and an operation tells that it does without', () => {
  const { credentials, exempt, fields } = described('createTransaction');
  expect(exempt).toBe(true);
  expect(credentials).toEqual([
    { in: 'header', name: 'authorization', basic: true },
    { in: 'body', name: 'client_auth_token' },
  ]);
  expect(fields.map(({ name }) => name)).not.toContain('client_auth_token');
});

describe.each(contract.versions.map(({ version }) => version))('in %s', (version) => {
  test('every example can be sent', () => {
    const cards = testCards({ contract, versions: contract.versions });
    for (const operation of contract.operations(version)) {
      const description = describeCall(contract.document(version), operation);
      const fields = description.fields.map((field) => ({ field, value: field.example ?? '' }));
      const examples = description.bodies.flatMap((body): (typeof body)['examples'][number][] => [...body.examples]);
      for (const example of examples.length > 0 ? examples : [undefined]) {
        const values = example !== undefined && 'values' in example ? Object.entries(example.values) : [];
        const input = {
          baseUrl: 'http://127.0.0.1:4000',
          fields: [...fields, ...values.map(([name, value]) => ({ field: { in: 'body', name } as const, value }))],
          credentials: [],
          json: example !== undefined && 'text' in example ? example.text : undefined,
        };
        expect(() => assertTestCards(input, cards), operation.operationId).not.toThrow();
        expect(() => prepareCall(description, input), operation.operationId).not.toThrow();
      }
    }
  });
});
