import { describe, expect, test } from 'vitest';
import type { Contract } from '../../../scripts/contract/contract.ts';
import type { JsonObject } from '../../../scripts/contract/json.ts';
import { findWebhook } from '../../../scripts/contract/webhooks.ts';
import { type SentResponse, validateResponse } from '../../../scripts/validation/validate-response.ts';
import { validateWebhook } from '../../../scripts/validation/validate-webhook.ts';
import { realContract } from '../../support/real-contract.ts';

const contract: Contract = await realContract();
const newest = contract.resolve(undefined);
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

function operationOf(version: string, operationId: string) {
  const found = contract.operations(version).find((operation) => operation.operationId === operationId);
  if (found === undefined) throw new TypeError(`${version} has no ${operationId}.`);
  return found;
}

/** The value of an example of the contract. */
function example(name: string, version = newest): JsonObject {
  const { components } = contract.document(version);
  const found = components?.examples?.[name];
  if (found === undefined || '$ref' in found) throw new TypeError(`There is no example ${name}.`);
  return structuredClone(found.value as JsonObject);
}

/** What is said about an answer to createOrder. */
function told(version: string, response: Partial<SentResponse>) {
  const { violations, warnings } = validateResponse(contract, version, operationOf(version, 'createOrder'), {
    status: 200,
    body: example('order-created', version),
    ...response,
  });
  const short = ({ in: part, field, code, since }: (typeof warnings)[number]) =>
    [part, field, code, since].filter((word) => word !== undefined).join(' ');
  return { violations: violations.map(short), warnings: warnings.map(short) };
}

const headers = (values: Record<string, string>) => new Map(Object.entries(values));
const GOOD = { violations: [], warnings: [] };

describe('an answer', () => {
  test('as the contract shows it is good', () => {
    expect(told(newest, { headers: headers(JSON_TYPE) })).toEqual(GOOD);
  });

  test.each<[string, Partial<SentResponse>, string[]]>([
    ['a status that is not declared', { status: 418 }, ['status status']],
    ['no content type', { headers: headers({}) }, ['header content-type content-type']],
    ['another media type', { headers: headers({ 'content-type': 'text/html' }) }, ['header content-type content-type']],
    ['a body of another kind', { body: [] }, ['body type']],
    ['no body', { body: undefined }, ['body type']],
  ])('with %s is not', (_, response, violations) => {
    expect(told(newest, response).violations).toEqual(expect.arrayContaining(violations));
  });

  test.each<[string, (order: JsonObject) => void, string]>([
    ['a wrong type', (order) => Object.assign(order, { status_id: 'one' }), 'body status_id type'],
    // Of the two forms of the answer the short one comes nearest, in which the status is always the same.
    ['a value that is not listed', (order) => Object.assign(order, { status: 'DONE' }), 'body status const'],
  ])('with %s in its body says where', (_, change, violation) => {
    const body = example('order-created');
    change(body);
    expect(told(newest, { body }).violations).toContain(violation);
  });

  test('a field that no version knows is told', () => {
    const body = { ...example('order-created'), colour: 'red' };
    expect(told(newest, { body })).toEqual({ violations: [], warnings: ['body colour unknown'] });
  });

  test('a field that a later version brings is told with that version', () => {
    const version = contract.resolve('2018-07-15');
    const { warnings } = validateResponse(contract, version, operationOf(version, 'getOrderStatus'), {
      status: 200,
      body: example('order-charged-card'),
    });
    expect(warnings).toContainEqual(
      expect.objectContaining({ field: 'txn_detail', pointer: '/txn_detail', since: '2018-07-16' }),
    );
  });

  test('nothing of a wrong value is repeated', () => {
    const body = { ...example('order-created'), status: '4111111111111111', status_id: 'tkn_00000000' };
    const found = validateResponse(contract, newest, operationOf(newest, 'createOrder'), { status: 200, body });
    expect(found.violations.length).toBeGreaterThan(0);
    expect(JSON.stringify(found)).not.toMatch(/4111|tkn_/);
  });
});

describe('a webhook', () => {
  const webhook = findWebhook(contract, newest, 'ORDER_SUCCEEDED');
  const payload = (): JsonObject => {
    const [first] = Object.values(webhook.content.examples ?? {});
    if (first === undefined) throw new TypeError('The webhook has no example.');
    const [, , , name = ''] = '$ref' in first && typeof first.$ref === 'string' ? first.$ref.split('/') : [];
    return example(name);
  };

  test('as the contract shows it is good', () => {
    expect(validateWebhook(contract, webhook, payload())).toEqual(GOOD);
  });

  test('of another event is not', () => {
    const { violations } = validateWebhook(contract, webhook, { ...payload(), event_name: 'ORDER_FAILED' });
    expect(violations).toContainEqual(expect.objectContaining({ pointer: '/event_name', code: 'const' }));
  });

  test('with a field that nobody declares is told', () => {
    const { violations, warnings } = validateWebhook(contract, webhook, { ...payload(), colour: 'red' });
    expect(violations).toEqual([]);
    expect(warnings).toContainEqual(expect.objectContaining({ pointer: '/colour', code: 'unknown' }));
  });
});
