import { describe, expect, test } from 'vitest';
import {
  command,
  execute,
  mandateIdOf,
  notify,
  REGISTRATION,
  registered,
  TERMS,
} from '../../../support/sandbox/mandates.ts';
import { openShop, type Shop } from '../../../support/sandbox/shop.ts';

const eventsOf = (shop: Shop) => shop.mock.webhooks.received().map(({ event }) => event);
const status = async (shop: Shop, id: string) => (await command(shop, id, 'check_status')).body.status;
const NOW = Date.UTC(2026, 10, 30);
/** A shop whose mock has a clock that moves only when it is put forward. */
const newShop = () => openShop({ now: () => NOW });
/** Unix seconds, by the clock of a new shop. */
const inHours = (hours: number) => String(NOW / 1000 + hours * 3600);

test('the documented flow: registration, a notice, payments, the end', async () => {
  const shop = newShop();
  await shop.create('o1', TERMS);
  await shop.pay('o1', REGISTRATION);
  const id = await mandateIdOf(shop, 'o1');
  expect(await shop.order('o1')).toMatchObject({ status: 'PENDING_VBV', mandate: { mandate_status: 'CREATED' } });
  await shop.mock.pay('o1');
  expect(await shop.order('o1')).toMatchObject({
    status: 'CHARGED',
    mandate: { mandate_id: id, mandate_status: 'ACTIVE', max_amount: 500, frequency: 'MONTHLY' },
    'options.createMandate': 'REQUIRED',
  });
  await notify(shop, id, 'n1');
  await shop.mock.advance('1m');
  expect((await shop.call('GET /notifications/n1')).body).toMatchObject({
    status: 'SUCCESS',
    mandate: { mandate_id: id },
  });
  expect((await execute(shop, id, 'o2', { 'mandate.notification_id': 'n1' })).body).toMatchObject({
    order_id: 'o2',
    txn_id: 'acme_store-o2-1',
    status: 'CHARGED',
  });
  expect(await shop.order('o2')).toMatchObject({
    status: 'CHARGED',
    amount: 499,
    payment_method_type: 'UPI',
    payer_vpa: 'asha@examplebank',
    mandate: { mandate_id: id },
  });
  expect((await command(shop, id, 'revoke')).body).toEqual({ mandate_id: id, mandate_status: 'REVOKED' });
  expect(eventsOf(shop)).toEqual([
    'ORDER_CREATED',
    'MANDATE_CREATED',
    'TXN_CREATED',
    'ORDER_SUCCEEDED',
    'TXN_CHARGED',
    'MANDATE_ACTIVATED',
    'NOTIFICATION_SUCCEEDED',
    'ORDER_CREATED',
    'ORDER_SUCCEEDED',
    'TXN_CHARGED',
    'MANDATE_REVOKED',
  ]);
});

describe('a mandate is set up', () => {
  test('with a card that is paid at once', async () => {
    const shop = newShop();
    await shop.create('o1', TERMS);
    await shop.pay('o1', { should_create_mandate: 'true' });
    const { list } = (await shop.call('GET /customers/cust-asha-0417/mandates')).body;
    expect(list).toMatchObject([
      {
        status: 'ACTIVE',
        mandate_type: 'MANDATE',
        max_amount: 500,
        currency: 'INR',
        payment_info: { payment_method_type: 'CARD', card: { card_isin: '424242', expiry_year: '2030' } },
      },
    ]);
    expect(list[0]).not.toHaveProperty('payment_info.upi');
  });

  test('with an account, whose number is masked', async () => {
    const shop = newShop();
    await shop.create('o1', TERMS);
    await shop.pay('o1', {
      payment_method_type: 'NB',
      payment_method: 'JP_HDFC',
      bank_ifsc: 'HDFC0000417',
      bank_account_number: '000000000417',
      bank_beneficiary_name: 'Asha Kulkarni',
      should_create_mandate: 'true',
      mandate_type: 'EMANDATE',
    });
    expect((await shop.call('GET /customers/cust-asha-0417/mandates')).body.list).toMatchObject([
      { payment_info: { bank_details: { account_number: 'XXXXXXXX0417', ifsc: 'HDFC0000417' } } },
    ]);
  });

  test('by a payment that brings the order along', async () => {
    const shop = newShop();
    const order = Object.entries({ ...TERMS, order_id: 'o7', amount: '1.00', currency: 'INR' });
    await shop.call('POST /txns', {
      merchant_id: 'acme_store',
      format: 'json',
      ...Object.fromEntries(order.map(([name, value]) => [`order.${name}`, value])),
      ...REGISTRATION,
    });
    expect(await shop.order('o7')).toMatchObject({ mandate: { mandate_status: 'CREATED', max_amount: 500 } });
  });

  test('by the shopper at the page, when the order demands it', async () => {
    const shop = newShop();
    await shop.create('o1', TERMS);
    await shop.mock.pay('o1');
    expect(await shop.order('o1')).toMatchObject({ mandate: { mandate_status: 'ACTIVE' } });
  });

  test('and is not, when neither the order nor the payment asks for it', async () => {
    const shop = newShop();
    await shop.create('o1', { ...TERMS, 'options.create_mandate': 'OPTIONAL' });
    await shop.pay('o1');
    expect(await shop.order('o1')).not.toHaveProperty('mandate');
  });

  test('and fails with the payment; the next payment sets up another', async () => {
    const shop = newShop();
    await shop.create('o1', TERMS);
    await shop.pay('o1', REGISTRATION);
    await shop.mock.pay('o1', { event: 'fail' });
    const failed = await mandateIdOf(shop, 'o1');
    await shop.pay('o1', { should_create_mandate: 'true' });
    expect(await mandateIdOf(shop, 'o1')).not.toBe(failed);
    expect([await status(shop, failed), await status(shop, await mandateIdOf(shop, 'o1'))]).toEqual([
      'FAILURE',
      'ACTIVE',
    ]);
    expect((await shop.call('GET /customers/cust-asha-0417/mandates')).body.total).toBe(2);
  });
});

test('a customer has the same mandates in the same order, whichever name is used', async () => {
  const shop = newShop();
  const { body } = await shop.call('POST /customers', {
    object_reference_id: TERMS.customer_id,
    mobile_number: '9000010417',
  });
  const { id } = body as unknown as { id: string };
  const ids: string[] = [];
  for (const [orderId, customer_id] of Object.entries({ o1: id, o2: TERMS.customer_id, o3: id })) {
    await shop.create(orderId, { ...TERMS, customer_id });
    await shop.pay(orderId, REGISTRATION);
    ids.push(await mandateIdOf(shop, orderId));
  }
  const listed = async (name: string) => (await shop.call(`GET /customers/${name}/mandates`)).body.list;
  const expected = ids.map((mandate_id) => ({ mandate_id }));
  expect(await listed(id)).toMatchObject(expected);
  expect(await listed(TERMS.customer_id)).toMatchObject(expected);
});

test('a customer is named in either way, and sees no others', async () => {
  const shop = newShop();
  const { body } = await shop.call('POST /customers', {
    object_reference_id: TERMS.customer_id,
    mobile_number: '9000010417',
  });
  await registered(shop);
  const { id } = body as unknown as { id: string };
  expect((await shop.call(`GET /customers/${id}/mandates`)).body.total).toBe(1);
  expect((await shop.call('GET /customers/somebody/mandates')).body).toMatchObject({ list: [], total: 0 });
  expect((await shop.of('other_store').call(`GET /customers/${TERMS.customer_id}/mandates`)).body.total).toBe(0);
});

describe('it is refused', () => {
  const NEEDED = { error_code: 'Invalid' };
  test.each([
    ['an unknown mandate', {}, async (shop: Shop) => execute(shop, 'mnd0', 'o2'), { error_code: 'Mandate not found' }],
    [
      'more than the highest amount',
      {},
      (shop: Shop, id: string) => execute(shop, id, 'o2', { 'order.amount': '500.01' }),
      NEEDED,
    ],
    [
      'another than the fixed amount',
      { 'mandate.amount_rule': 'FIXED' },
      (shop: Shop, id: string) => execute(shop, id, 'o2', { 'order.amount': '499.99' }),
      { error_message: 'The amount has to be the amount of the mandate.' },
    ],
    ['another currency', {}, (shop: Shop, id: string) => execute(shop, id, 'o2', { 'order.currency': 'USD' }), NEEDED],
    [
      'a notice that there is not',
      {},
      (shop: Shop, id: string) => execute(shop, id, 'o2', { 'mandate.notification_id': 'n9' }),
      { error_message: 'There is no such notice.' },
    ],
    ['an order that exists', {}, (shop: Shop, id: string) => execute(shop, id, 'o1'), { status: 'DUPLICATE_ORDER_ID' }],
    [
      'a paused mandate',
      {},
      async (shop: Shop, id: string) => {
        await command(shop, id, 'pause', { pause_start_date: inHours(0), pause_end_date: inHours(48) });
        return execute(shop, id, 'o2');
      },
      { error_message: 'The mandate is paused.' },
    ],
    [
      'a revoked mandate',
      {},
      async (shop: Shop, id: string) => {
        await command(shop, id, 'revoke');
        return execute(shop, id, 'o2');
      },
      { error_code: 'invalid_request' },
    ],
    [
      'a command to an unknown mandate',
      {},
      (shop: Shop) => command(shop, 'mnd0', 'revoke'),
      { error_code: 'Mandate not found' },
    ],
    [
      'to resume what is not paused',
      {},
      (shop: Shop, id: string) => command(shop, id, 'resume'),
      { code: 'INVALID_REQUEST' },
    ],
    [
      'to revoke twice',
      {},
      async (shop: Shop, id: string) => {
        await command(shop, id, 'revoke');
        return command(shop, id, 'revoke');
      },
      { code: 'INVALID_REQUEST' },
    ],
    [
      'a notice for a mandate that is not active',
      {},
      async (shop: Shop, id: string) => {
        await command(shop, id, 'revoke');
        return notify(shop, id, 'n1');
      },
      { error_code: 'invalid_request' },
    ],
    [
      'to stop what is not scheduled',
      {},
      (shop: Shop, id: string) => command(shop, id, 'cancel_recurring_transaction', { order_id: 'o1' }),
      { code: 'INVALID_REQUEST' },
    ],
  ])('%s', async (_, terms, ask, body) => {
    const shop = newShop();
    const id = await registered(shop, terms);
    const before = eventsOf(shop).filter((event) => event.startsWith('ORDER'));
    expect(await ask(shop, id)).toMatchObject({ status: 400, body });
    expect(eventsOf(shop).filter((event) => event.startsWith('ORDER'))).toEqual(before);
    expect(await shop.order('o2')).toMatchObject({ status: 'NOT_FOUND' });
  });
});

test.each([
  ['pause', { pause_start_date: '9'.repeat(30), pause_end_date: '9'.repeat(40) }, 200],
  ['pre_debit_notify', { object_reference_id: 'n1', source_info: '[1]' }, 400],
  ['pre_debit_notify', { object_reference_id: 'n1', source_info: '{"amount":' }, 400],
  ['pre_debit_notify', { object_reference_id: 'n1', source_info: '{"amount":{"x":1}}' }, 400],
])('%s with %j is answered', async (name, fields, expected) => {
  const shop = newShop();
  const id = await registered(shop);
  const body = new URLSearchParams({ command: name, ...fields });
  const headers = { authorization: `Basic ${btoa('key:')}`, 'x-merchantid': 'acme_store' };
  const request = new Request(`http://mock.example/mandates/${id}`, { method: 'POST', headers, body });
  expect((await shop.mock.fetch(request)).status).toBe(expected);
});

describe('time', () => {
  test('ends a pause', async () => {
    const shop = newShop();
    const id = await registered(shop);
    await command(shop, id, 'pause', { pause_start_date: inHours(0), pause_end_date: inHours(48) });
    await shop.mock.advance('47h');
    expect(await status(shop, id)).toBe('PAUSED');
    await shop.mock.advance('2h');
    expect(await status(shop, id)).toBe('ACTIVE');
    expect(eventsOf(shop).slice(-2)).toEqual(['MANDATE_PAUSED', 'MANDATE_UNPAUSED']);
  });

  test('ends a pause sooner when a resume says so', async () => {
    const shop = newShop();
    const id = await registered(shop);
    await command(shop, id, 'pause', { pause_start_date: inHours(0), pause_end_date: inHours(48) });
    const { body } = await command(shop, id, 'resume', { resume_date: inHours(2) });
    expect(body).toMatchObject({ mandate_status: 'PAUSED' });
    expect(body).not.toHaveProperty('response_message');
    await shop.mock.advance('3h');
    expect(await status(shop, id)).toBe('ACTIVE');
  });

  test('ends a mandate, however far it is put forward at once', async () => {
    const shop = newShop();
    const id = await registered(shop, { 'mandate.end_date': inHours(72) });
    await command(shop, id, 'pause', { pause_start_date: inHours(0), pause_end_date: inHours(48) });
    await shop.mock.advance('30d');
    expect(await status(shop, id)).toBe('EXPIRED');
    expect(eventsOf(shop).slice(-3)).toEqual(['MANDATE_PAUSED', 'MANDATE_UNPAUSED', 'MANDATE_EXPIRED']);
  });

  test('takes a payment that was scheduled', async () => {
    const shop = newShop();
    const id = await registered(shop);
    const { body } = await execute(shop, id, 'o2', { 'mandate.execution_date': inHours(24) });
    expect(body).toMatchObject({ status: 'STARTED' });
    expect(await shop.order('o2')).toMatchObject({ status: 'STARTED' });
    await shop.mock.advance('25h');
    expect(await shop.order('o2')).toMatchObject({ status: 'CHARGED' });
    expect(eventsOf(shop).slice(-2)).toEqual(['ORDER_SUCCEEDED', 'TXN_CHARGED']);
  });
});

test('a payment that was scheduled can be stopped until its time', async () => {
  const shop = newShop();
  const id = await registered(shop);
  const { body } = await execute(shop, id, 'o2', { 'mandate.execution_date': inHours(24) });
  const stop = () => command(shop, id, 'cancel_recurring_transaction', { order_id: 'o2' });
  expect((await stop()).body).toMatchObject({ order_id: 'o2', txn_uuid: body.txn_uuid, txn_status: 'JUSPAY_DECLINED' });
  expect(await shop.order('o2')).toMatchObject({ status: 'JUSPAY_DECLINED' });
  expect(await stop()).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
});

describe('a payment is accepted and fails', () => {
  test('when the shopper was not told of it', async () => {
    const shop = newShop();
    const id = await registered(shop);
    await notify(shop, id, 'failed1');
    await shop.mock.advance('1m');
    await execute(shop, id, 'o2', { 'mandate.notification_id': 'failed1' });
    expect(await shop.order('o2')).toMatchObject({ status: 'JUSPAY_DECLINED', bank_error_code: 'JP_851' });
    expect(eventsOf(shop)).toContain('NOTIFICATION_FAILED');
  });

  test('when the mandate is not active at its time', async () => {
    const shop = newShop();
    const id = await registered(shop);
    await execute(shop, id, 'o2', { 'mandate.execution_date': inHours(24) });
    await shop.mock.changeMandate(id, { event: 'revoke' });
    await shop.mock.advance('25h');
    expect(await shop.order('o2')).toMatchObject({ status: 'JUSPAY_DECLINED', bank_error_code: 'JP_852' });
  });

  test('when the test data say so', async () => {
    const shop = newShop();
    const id = await registered(shop);
    await execute(shop, id, 'failed2');
    expect(await shop.order('failed2')).toMatchObject({ status: 'AUTHORIZATION_FAILED' });
  });
});

test('a notice by the identifier that it has', async () => {
  const shop = newShop();
  const id = await registered(shop);
  for (const name of ['success1', 'pending1', 'n1', 'failed1']) await notify(shop, id, name);
  await shop.mock.advance('1m');
  const told = async (name: string) => (await shop.call(`GET /notifications/${name}`)).body.status;
  expect([await told('success1'), await told('pending1'), await told('n1'), await told('failed1')]).toEqual([
    'SUCCESS',
    'CREATED',
    'SUCCESS',
    'FAILURE',
  ]);
});

test('the shopper acts on a mandate', async () => {
  const shop = newShop();
  const id = await registered(shop);
  expect(await shop.mock.changeMandate(id, { event: 'pause' })).toMatchObject({ mandate_id: id, status: 'PAUSED' });
  await expect(shop.mock.changeMandate(id, { event: 'pause' })).rejects.toThrow(
    `"pause" cannot happen to the mandate "${id}", which is PAUSED.`,
  );
  await expect(shop.mock.changeMandate('mnd0', { event: 'pause' })).rejects.toThrow('There is no mandate "mnd0".');
  expect(await shop.mock.state.mandates.get(id)).toMatchObject({ status: 'PAUSED' });
  expect(await shop.mock.state.mandates.get('mnd0')).toBeUndefined();
});

test('every version shows the same mandate', async () => {
  const shop = newShop();
  const id = await registered(shop);
  for (const version of ['2014-01-01', '2018-10-25', '2021-03-25']) {
    expect((await shop.call(`GET /customers/${TERMS.customer_id}/mandates`, undefined, version)).body).toMatchObject({
      list: [{ mandate_id: id, status: 'ACTIVE', payment_info: { upi: { payer_vpa: 'asha@examplebank' } } }],
    });
    expect(await shop.order('o1', version)).toMatchObject({ mandate: { mandate_id: id } });
  }
});
