import { describe, expect, test } from 'vitest';
import { JSON_CONTENT_TYPE } from '../../../scripts/contract/document.ts';
import type { JsonValue } from '../../../scripts/contract/json.ts';
import type { ContractOperation } from '../../../scripts/contract/operations.ts';
import { declaredResponse, examplesOf } from '../../../scripts/contract/responses.ts';
import { startMock } from '../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { contradictions, type Memory, type Named } from '../../support/contradictions.ts';
import { call, GOOD } from '../../support/mock-client.ts';
import { realContract } from '../../support/real-contract.ts';
import { obtainToken, withToken } from '../../support/requests/client-token.ts';
import { type RequestDraft, toWire } from '../../support/requests/request-draft.ts';
import { createSender, toldIn } from '../../support/requests/send.ts';
import { dateOf, validDrafts } from '../../support/requests/valid-drafts.ts';

const NOW = Date.parse('2031-05-06T07:08:09Z');
const VERSIONS = ['baseline', '2018-07-16', '2021-03-25'] as const;
const MERCHANT = 'odd-shop9';
const ORDER = 'unusual77';
const PAYMENT_KEY = 'eulOtherPayment07';

const contract = await realContract();
const mock = closedAfterAll(await startMock({ contract, now: () => NOW }));
const sender = closedAfterAll(createSender(mock.url));
const token = await obtainToken(sender);

const EXAMPLE_TEXTS: readonly (readonly [RegExp, string])[] = [
  [/acme_store/g, MERCHANT],
  [/\bacme\d{4}\b/g, ORDER],
  [/\beul[A-Za-z0-9]{14}\b/g, PAYMENT_KEY],
];
const AMOUNT = /^(?:order\.)?amount$/;

/** The draft about another merchant, order, payment and amount than those of the examples. */
function unusual(draft: RequestDraft): RequestDraft {
  const text = (value: string) => EXAMPLE_TEXTS.reduce((made, [shown, own]) => made.replace(shown, own), value);
  const pair = ([name, value]: readonly [string, string]) => [name, AMOUNT.test(name) ? '61.35' : text(value)] as const;
  const { path, query, headers, body } = withToken(contract, draft, token);
  const changed: RequestDraft['body'] =
    body.kind === 'form'
      ? { ...body, fields: body.fields.map(pair) }
      : body.kind === 'json'
        ? { ...body, value: JSON.parse(text(JSON.stringify(body.value))) }
        : body;
  return {
    ...draft,
    path: Object.fromEntries(Object.entries(path).map(([name, value]) => [name, text(value)])),
    query: query.map(pair),
    headers: { ...headers, 'x-merchantid': MERCHANT },
    body: changed,
  };
}

/** What a draft says of the order and the payment that it is about. */
function namedIn(draft: RequestDraft): Named {
  const sent = JSON.stringify([draft.path, draft.query, draft.body]);
  return {
    merchant: MERCHANT,
    order: sent.includes(ORDER) ? ORDER : undefined,
    paymentKey: sent.includes(PAYMENT_KEY) ? PAYMENT_KEY : undefined,
  };
}

/** The examples of a good answer, and the natural choice. */
function preferences(version: string, operation: ContractOperation): (string | undefined)[] {
  const document = contract.document(version);
  const statuses = Object.keys(operation.operation.responses).filter((status) => status.startsWith('2'));
  const named = statuses.flatMap((status) =>
    examplesOf(document, declaredResponse(document, operation, Number(status))).map(
      ([name]) => `code=${status}, example=${name}`,
    ),
  );
  return [undefined, ...named];
}

describe.each(VERSIONS)('%s', (version) => {
  test('no answer contradicts itself, its request or another answer', async () => {
    const memory: Memory = { keys: new Map() };
    const faults: string[] = [];
    let answers = 0;
    // What is inside of encrypted answers is that of the plain calls.
    const plain = contract.operations(version).filter(({ operation }) => operation['x-encrypts'] === undefined);
    for (const operation of plain) {
      for (const [index, { draft, name }] of validDrafts(contract, version, operation).entries()) {
        const sent = unusual(draft);
        for (const prefer of index === 0 ? preferences(version, operation) : [undefined]) {
          const headers = prefer === undefined ? sent.headers : { ...sent.headers, prefer };
          const answer = await sender.send(toWire({ ...sent, headers }));
          const told = `${operation.operationId} ${name} ${prefer}`;
          expect(toldIn(answer, 'violations'), told).toEqual([]);
          if (answer.headers.get('content-type') !== JSON_CONTENT_TYPE || answer.status >= 300) continue;
          const found = contradictions(JSON.parse(answer.text), namedIn(sent), NOW, memory);
          faults.push(...found.map((fault) => `${told}: ${fault}`));
          answers += 1;
        }
      }
    }
    expect(faults).toEqual([]);
    expect(answers).toBeGreaterThan(100);
  });

  test('an order is the same one from its creation to its refund', async () => {
    const memory: Memory = { keys: new Map() };
    const named = { merchant: MERCHANT, order: 'walk31' };
    const headers = { ...GOOD, 'x-merchantid': MERCHANT, version: dateOf(version) };
    const card = {
      card_number: '4242424242424242',
      card_exp_month: '05',
      card_exp_year: '40',
      card_security_code: '123',
    };
    const payment = { merchant_id: MERCHANT, order_id: 'walk31', payment_method_type: 'CARD', format: 'json' };
    const steps: [target: string, body?: Record<string, string>][] = [
      ['POST /orders', { order_id: 'walk31', amount: '77.25', 'options.get_client_auth_token': 'true' }],
      ['POST /txns', { ...payment, ...card, redirect_after_payment: 'true' }],
      ['GET /orders/walk31'],
      ['POST /orders/walk31', { amount: '88.00', udf3: 'later' }],
      ['POST /orders/walk31/refunds', { unique_request_id: 'odd1', amount: '50.25' }],
      ['GET /orders/refundpending31'],
      ['GET /orders/walk31'],
    ];
    const keys = new Set<unknown>();
    for (const [target, body] of steps) {
      const { status, json, headers: answered } = await call(mock, target, { headers, ...(body && { body }) });
      expect(status, target).toBe(200);
      expect(answered.get('x-jp-merchant-id'), target).toBe(MERCHANT);
      const order = target.endsWith('refundpending31') ? 'refundpending31' : named.order;
      expect(contradictions(json as JsonValue, { ...named, order }, NOW, memory), target).toEqual([]);
      if (order === named.order) keys.add((json as { id?: unknown }).id);
    }
    keys.delete(undefined);
    expect([...keys]).toEqual([expect.stringMatching(/^ordeh_[0-9a-f]{32}$/)]);
  });
});

describe('a new order', () => {
  const create = async (version: string, fields: Record<string, string>) => {
    const body = { order_id: ORDER, amount: '61.35', 'options.get_client_auth_token': 'true', ...fields };
    const { json } = await call(mock, 'POST /orders', { headers: { ...GOOD, version }, body });
    return json as Record<string, unknown>;
  };

  test('shows nothing that nobody sent', async () => {
    const order = await create('2021-03-25', {});
    expect(order).toMatchObject({ customer_id: null, customer_email: null, customer_phone: null, return_url: '' });
    expect(order).not.toHaveProperty('metadata');
  });

  test('has its metadata from the version on that has them', async () => {
    const sent = {
      'metadata.JUSPAY:gateway_reference_id': 'shoes',
      'metadata.webhook_url': 'https://odd.example/hooks',
    };
    const metadata = { 'JUSPAY:gateway_reference_id': 'shoes', webhook_url: 'https://odd.example/hooks' };
    expect(await create('2021-03-25', sent)).toMatchObject({ metadata });
    expect(await create('2018-07-16', sent)).not.toHaveProperty('metadata');
  });
});
