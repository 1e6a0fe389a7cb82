import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Mock, MockOptions } from '../../../../scripts/mock/start.ts';
import { call, json } from '../../../support/mock-client.ts';
import { createOrder, startStateful, statusOf } from '../../../support/sandbox/stateful-mock.ts';
import { tempFolder } from '../../../support/temp-contract.ts';

const put = (mock: Mock, path: string, state: string) => call(mock, `PUT /_contract/state${path}`, json(state));

describe('the state of a mock', () => {
  test('is exported, forgotten and imported as it was', async () => {
    const mock = await startStateful({ stateful: true });
    for (const id of ['order-2', 'order-1']) await createOrder(mock, id);
    await createOrder(mock, 'order-3', 'other_store');
    const exported = await call(mock, 'GET /_contract/state');
    expect(exported.json).toMatchObject({
      form: 1,
      namespaces: {
        acme_store: { order: [{ id: 'order-2', record: { status: 'NEW' } }, { id: 'order-1' }] },
        other_store: { order: [{ id: 'order-3' }] },
      },
    });
    expect((await put(mock, '', '{}')).status).toBe(204);
    expect((await call(mock, 'GET /_contract/state')).json).toEqual({ form: 1, namespaces: {} });
    expect(await statusOf(mock, 'order-1')).toBe('NOT_FOUND');
    expect((await put(mock, '', exported.text)).status).toBe(204);
    expect((await call(mock, 'GET /_contract/state')).text).toBe(exported.text);
    expect(await statusOf(mock, 'order-1')).toBe('NEW');
  });

  test('is read and forgotten for one merchant account alone', async () => {
    const mock = await startStateful({ stateful: true });
    for (const merchant of ['acme_store', 'other_store']) await createOrder(mock, 'order-1', merchant);
    const { json: own } = await call(mock, 'GET /_contract/state/other_store');
    expect(own).toMatchObject({ namespaces: { other_store: { order: [{ id: 'order-1' }] } } });
    expect((await put(mock, '/acme_store', JSON.stringify(own))).json).toMatchObject({
      error: { code: 'STATE_INVALID', message: expect.stringContaining('#/namespaces/other_store') },
    });
    expect((await put(mock, '/other_store', '{}')).status).toBe(204);
    expect((await call(mock, 'GET /_contract/state/other_store')).json).toEqual({ form: 1, namespaces: {} });
    expect(await statusOf(mock, 'order-1')).toBe('NEW');
  });

  test('shows no secrets and no card data', async () => {
    const mock = await startStateful({ stateful: true });
    await createOrder(mock, 'order-1');
    await call(mock, 'POST /txns', {
      body: {
        order_id: 'order-1',
        merchant_id: 'acme_store',
        payment_method_type: 'CARD',
        payment_method: 'VISA',
        card_number: '4242424242424242',
        card_exp_month: '10',
        card_exp_year: '30',
        name_on_card: 'Asha Kulkarni',
        card_security_code: '7391',
        format: 'json',
      },
    });
    const { text } = await call(mock, 'GET /_contract/state');
    expect(text).toContain('"payment"');
    expect(text).not.toMatch(/4242424242424242|7391|test_key/);
  });

  test.each([
    ['no JSON', '{', 'STATE_INVALID', ''],
    ['a list', '[]', 'STATE_INVALID', ''],
    ['another form', '{"form":2}', 'STATE_VERSION', ''],
    ['an unknown key', '{"orders":{}}', 'STATE_INVALID', '#/orders'],
    ['an account that is no object', '{"namespaces":{"a":[]}}', 'STATE_INVALID', '#/namespaces/a'],
    ['an unknown kind', '{"namespaces":{"a":{"ordre":[]}}}', 'STATE_INVALID', '#/namespaces/a/ordre'],
    ['records that are no list', '{"namespaces":{"a":{"order":{}}}}', 'STATE_INVALID', '#/namespaces/a/order'],
    ['no id', '{"namespaces":{"a":{"refund":[{"record":{}}]}}}', 'STATE_INVALID', '#/namespaces/a/refund/0/id'],
    [
      'an id twice',
      '{"namespaces":{"a":{"refund":[{"id":"r","record":{}},{"id":"r","record":{}}]}}}',
      'STATE_INVALID',
      '#/namespaces/a/refund/1/id',
    ],
    [
      'an order that is none',
      '{"namespaces":{"a":{"order":[{"id":"o","record":{}}]}}}',
      'STATE_INVALID',
      '#/namespaces/a/order/0/record',
    ],
    [
      'an order with a payment that is none',
      '{"namespaces":{"a":{"order":[{"id":"o","record":{"order_id":"o","status":"NEW","amount":1,"created":1,"changed":1,"shown":{},"payments":[{}],"refunds":[]}}]}}}',
      'STATE_INVALID',
      '#/namespaces/a/order/0/record',
    ],
  ])('is not replaced by %s', async (_, state, code, place) => {
    const mock = await startStateful({ stateful: true });
    await createOrder(mock, 'order-1');
    const { status, json: body } = await put(mock, '', state);
    expect({ status, body }).toEqual({
      status: 400,
      body: { error: { code, message: expect.stringContaining(place), hint: expect.any(String) } },
    });
    expect(await statusOf(mock, 'order-1')).toBe('NEW');
  });

  test('is kept from web pages of other origins', async () => {
    const mock = await startStateful({ stateful: true });
    const headers = { origin: 'https://shop.example' };
    expect((await call(mock, 'GET /_contract/state', { headers })).status).toBe(403);
  });
});

describe('a seed', () => {
  const seed = (text: string): MockOptions => {
    const stateSeed = join(tempFolder(), 'seed.yaml');
    writeFileSync(stateSeed, text);
    return { stateSeed };
  };

  test('is there from the start, and a folder that has something keeps that', async () => {
    const first = await startStateful({ stateful: true });
    await createOrder(first, 'order-1');
    const { text } = await call(first, 'GET /_contract/state');
    const stateDir = join(tempFolder(), 'state');
    const options = { ...seed(text), stateDir };
    const second = await startStateful(options);
    expect(await statusOf(second, 'order-1')).toBe('NEW');
    await put(second, '', '{}');
    await createOrder(second, 'order-2');
    await second.close();
    const third = await startStateful(options);
    expect(await statusOf(third, 'order-2')).toBe('NEW');
    expect(await statusOf(third, 'order-1')).toBe('NOT_FOUND');
  });

  test.each([
    ['YAML with a fault', 'form: 1\nnamespaces: [\n', 'YAML_SYNTAX', 3, 1],
    ['a wrong kind', 'form: 1\nnamespaces:\n  acme_store:\n    ordre: []\n', 'STATE_INVALID', 4, 12],
    [
      'an order that is none',
      'namespaces:\n  a:\n    order:\n      - id: o1\n        record: {}\n',
      'STATE_INVALID',
      5,
      17,
    ],
    ['a record without id', 'namespaces:\n  a:\n    order:\n      - record: {}\n', 'STATE_INVALID', 4, 9],
  ])('that is %s is refused with line and column', async (_, text, code, line, column) => {
    await expect(startStateful(seed(text))).rejects.toMatchObject({ code, position: { line, column } });
  });
});
