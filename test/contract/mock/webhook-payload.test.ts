import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, test } from 'vitest';
import { asJson } from '../../../scripts/contract/dereference.ts';
import { isJsonObject, type JsonObject } from '../../../scripts/contract/json.ts';
import type { Contract } from '../../../scripts/contract/load.ts';
import { valueAt } from '../../../scripts/contract/pointer.ts';
import { startMock } from '../../../scripts/mock/start.ts';
import { createWebhookSender, type WebhookOptions } from '../../../scripts/mock/webhooks/sender.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { contradictions } from '../../support/contradictions.ts';
import { call } from '../../support/mock-client.ts';
import { realContract } from '../../support/real-contract.ts';

const TO = 'http://127.0.0.1:3000/hooks';
const NOW = Date.UTC(2026, 1, 3, 4, 5, 6, 789);

let contract: Contract;
let newest: string;
const mock = closedAfterAll(await startMock({ contract: await realContract() }));
beforeAll(async () => {
  contract = await realContract();
  newest = contract.resolve(undefined);
});

/** What arrives when an event is sent. */
async function payloadOf(event: string, wishes: WebhookOptions = {}): Promise<JsonObject> {
  const bodies: string[] = [];
  const control = createWebhookSender({
    contract,
    defaultVersion: newest,
    now: () => NOW,
    fetch: async (_, init) => {
      bodies.push(String(init?.body));
      return new Response(null);
    },
  });
  await control.send(event, { to: TO, ...wishes });
  await control.close();
  const payload: unknown = JSON.parse(bodies[0] ?? 'null');
  return isJsonObject(payload) ? payload : {};
}

/** A payload without its dates and without what a server makes up. */
function masked(payload: unknown): unknown {
  const varying = /\d{4}-\d\d-\d\dT[\d:]+Z|evt_V2_\w{32}|ordeh_\w{32}|eul\w{14}/g;
  return JSON.parse(JSON.stringify(payload).replace(varying, '…'));
}

const refused = async (event: string, wishes: WebhookOptions): Promise<{ message: string; hint: string }> =>
  payloadOf(event, wishes).then(
    () => expect.fail('it was sent'),
    (error) => {
      expect(error.name).toBe('ContractError');
      return error;
    },
  );

test('every event of every version makes a payload that is valid', async () => {
  const counts: Record<string, number> = {};
  for (const { version } of contract.versions) {
    const document = contract.document(version);
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    ajv.addSchema({ ...document, $id: 'document' });
    for (const [event, item] of Object.entries(document.webhooks ?? {})) {
      if (!('post' in item)) continue;
      counts[version] = (counts[version] ?? 0) + 1;
      const pointer = `/webhooks/${event}/post/requestBody/content/application~1json/schema`;
      const validate = ajv.compile({ $ref: `document#${pointer}` });
      expect(validate(await payloadOf(event, { version })), `${event} ${version} ${ajv.errorsText()}`).toBe(true);
    }
  }
  expect(Object.keys(counts)).toHaveLength(18);
  expect([counts.baseline, counts[newest]]).toEqual([38, 44]);
});

describe('a payload', () => {
  test('is the first example of its version, with an identifier and a date of its own', async () => {
    const version = '2016-10-27';
    const keys = ['webhooks', 'ORDER_SUCCEEDED', 'post', 'requestBody', 'content', 'application/json', 'examples'];
    const named = valueAt(asJson(contract.document(version)), keys);
    const [first = ''] = Object.keys(isJsonObject(named) ? named : {});
    expect(first).toBe('order-succeeded');
    const shown = valueAt(asJson(contract.document(version)), [
      'components',
      'examples',
      'webhook-order-succeeded',
      'value',
    ]);
    const payload = await payloadOf('ORDER_SUCCEEDED', { version });
    expect(payload).toMatchObject({
      id: expect.stringMatching(/^evt_V2_[0-9a-f]{32}$/),
      date_created: '2026-02-03T04:05:06Z',
    });
    expect(masked(payload)).toEqual(masked(shown));
    expect(payload.id).not.toBe(isJsonObject(shown) && shown.id);
  });

  test('is about the order, merchant and amount that are set, in all its parts', async () => {
    const set = {
      '/content/order/order_id': 'mine77',
      '/content/order/merchant_id': 'corner',
      '/content/order/amount': 61.5,
    };
    const payload = await payloadOf('ORDER_SUCCEEDED', { set });
    const order = valueAt(payload, ['content', 'order']);
    expect(order).toMatchObject({
      txn_id: 'corner-mine77-1',
      effective_amount: 61.5,
      payment_gateway_response: { txn_id: 'corner-mine77-1' },
      txn_detail: { order_id: 'mine77', txn_id: 'corner-mine77-1', txn_amount: 61.5 },
    });
    expect(JSON.stringify(payload)).not.toMatch(/acme0\d|acme_store/);
    const faults = contradictions(payload, { merchant: 'corner', order: 'mine77' }, NOW, { keys: new Map() });
    expect(faults).toEqual([]);
  });

  test('calls an order what an answer calls it', async () => {
    const { json } = await call(mock, 'GET /orders/mine77');
    const payload = await payloadOf('ORDER_SUCCEEDED', { set: { '/content/order/order_id': 'mine77' } });
    const { id, txn_uuid } = isJsonObject(json) ? json : {};
    expect(id).toMatch(/^ordeh_/);
    expect(valueAt(payload, ['content', 'order'])).toMatchObject({ id, txn_uuid });
  });

  test('has another identifier in the next delivery', async () => {
    const [one, two] = [await payloadOf('MANDATE_CREATED'), await payloadOf('MANDATE_CREATED')];
    expect(one.id).not.toBe(two.id);
  });

  test('has what the version has', async () => {
    const order = async (version: string) =>
      valueAt(await payloadOf('ORDER_SUCCEEDED', { version }), ['content', 'order']);
    expect(await order('2018-07-15')).not.toHaveProperty('gateway_reference_id');
    expect(await order('2018-10-25')).toHaveProperty('gateway_reference_id');
  });

  test('takes an example by its name', async () => {
    expect(await payloadOf('TXN_CHARGED', { example: 'txn-charged' })).toMatchObject({ event_name: 'TXN_CHARGED' });
  });

  test('takes values by JSON Pointer, new ones, those of lists and odd names too', async () => {
    const payload = await payloadOf('ORDER_SUCCEEDED', {
      set: {
        '/content/order/amount': 5.5,
        '#/id': 'evt_mine',
        '/content/order/offers/0': { offer_id: 'o-1' },
        '/content/order/a~1b~0c': [1],
        '/content/order/__proto__': { polluted: true },
      },
    });
    expect(payload).toMatchObject({ id: 'evt_mine', content: { order: { amount: 5.5, 'a/b~c': [1] } } });
    expect(valueAt(payload, ['content', 'order', 'offers', 0, 'offer_id'])).toBe('o-1');
    expect(valueAt(payload, ['content', 'order', '__proto__', 'polluted'])).toBe(true);
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('what is refused', () => {
  test.each<[string, WebhookOptions['set'], string]>([
    ['a value of the wrong type', { '/content/order/amount': 'much' }, '`/content/order/amount` must be number'],
    ['text in place of an object', { '/content': 'order' }, '`/content` must be object'],
    [
      'the name of another event',
      { '/event_name': 'ORDER_FAILED' },
      '`/event_name` must be equal to constant ("ORDER_SUCCEEDED")',
    ],
    ['a date that is none', { '/date_created': 'soon' }, '`/date_created` must match format "date-time"'],
    ['an object without what it needs', { '/content': {} }, "`/content` must have required property 'order'"],
  ])('%s', async (_, set, says) => {
    const { message, hint } = await refused('ORDER_SUCCEEDED', { set });
    expect(message).toContain(says);
    expect(hint).toContain(Object.keys(set ?? {})[0]);
  });

  test('a status that only a later version has, with those that fit', async () => {
    const set = { '/content/order/status': 'AUTO_REFUNDED' };
    const { message } = await refused('ORDER_SUCCEEDED', { version: 'baseline', set });
    expect(message).toMatch(/`\/content\/order\/status` must be equal to one of the allowed values \("NEW", /);
    await expect(payloadOf('ORDER_SUCCEEDED', { set })).resolves.toBeTruthy();
  });

  test.each([
    ['a pointer without a slash', 'content', '"content" is not a JSON Pointer'],
    ['a pointer to all of it', '', '"" is not a JSON Pointer'],
    ['a place below nothing', '/contents/order/amount', '`/contents` is not there, or holds no fields'],
    ['a place below a value', '/content/order/amount/x', '`/content/order/amount` is not there, or holds no fields'],
    ['a place far beyond a list', '/content/order/offers/7', '`/content/order/offers/7` is not there'],
    ['a name in a list', '/content/order/offers/first', '`/content/order/offers/first` is not there'],
  ])('%s', async (_, pointer, says) => {
    expect((await refused('ORDER_SUCCEEDED', { set: { [pointer]: 1 } })).message).toContain(says);
  });

  test('an empty name is not the first element of a list', async () => {
    const set = { '/content/order/offers/0': {}, '/content/order/offers//x': 1 };
    const { message, hint } = await refused('ORDER_SUCCEEDED', { set });
    expect(message).toContain('`/content/order/offers/` is not there');
    expect(hint).toBe('`/content/order/offers` is a list of 1.');
  });

  test('a value that no stack is high enough for', async () => {
    const deep = JSON.parse('['.repeat(200_000) + ']'.repeat(200_000));
    const { message } = await refused('ORDER_SUCCEEDED', { set: { '/content/order/udf1': deep } });
    expect(message).toContain('nested too deeply');
  });

  test('an example that there is not, with those that there are', async () => {
    const { message, hint } = await refused('TXN_CHARGED', { example: 'txn-chargd' });
    expect(message).toContain('did you mean `txn-charged`?');
    expect(hint).toContain('txn-charged');
  });

  test.each([
    ['a misspelled event', 'ORDER_SUCEEDED', 'did you mean `ORDER_SUCCEEDED`'],
    ['an event in other letters', 'order_succeeded', 'did you mean `ORDER_SUCCEEDED`'],
    ['what is nothing like an event', 'x', '`x` is not an event of the version 2021-03-25.'],
    ['what must not be repeated', 'a b\n', 'This is not an event'],
    ['what the browser does', 'RETURN_URL', 'is not a message that the API posts; it is a GET request'],
    ['a name of every object', 'constructor', '`constructor` is not an event'],
  ])('%s', async (_, event, says) => {
    expect((await refused(event, {})).message).toContain(says);
  });

  test('an event that only a later version has, with the version', async () => {
    const { message, hint } = await refused('TXN_CHARGED', { version: '2019-05-07' });
    expect(message).toBe('The version 2019-03-12 does not send `TXN_CHARGED`; it is known from 2020-10-31 on.');
    expect(hint).toContain('2020-10-31');
  });

  test('a version that is none', async () => {
    expect((await refused('TXN_CHARGED', { version: 'new' })).message).toContain('not a calendar date');
  });
});
