import { describe, expect, test } from 'vitest';
import { startMock } from '../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { call, GOOD, type MockCall } from '../../support/mock-client.ts';
import { realContract } from '../../support/real-contract.ts';

const contract = await realContract();
const mock = closedAfterAll(await startMock({ contract }));
const strict = closedAfterAll(await startMock({ contract, strict: true }));

const TOKEN = 'options.get_client_auth_token';
const order = (fields: Record<string, string>): MockCall => ({
  body: { order_id: 'acme0417', amount: '10.00', ...fields },
});
const emi = {
  order_id: 'acme0417',
  merchant_id: 'acme_store',
  payment_method_type: 'CARD',
  card_token: 'ctkn_17',
  format: 'json',
};

const BOOLEANS: [target: string, given: MockCall, part: string, field: string, meant: boolean][] = [
  ['POST /orders', order({ [TOKEN]: '1' }), 'body', TOKEN, true],
  ['POST /orders', order({ [TOKEN]: 'True' }), 'body', TOKEN, true],
  ['POST /orders', order({ [TOKEN]: '0' }), 'body', TOKEN, false],
  ['POST /orders', order({ [TOKEN]: 'False' }), 'body', TOKEN, false],
  ['POST /orders', order({ options_get_upi_deep_links: 'True' }), 'body', 'options_get_upi_deep_links', true],
  ['POST /orders', order({ options_get_upi_deep_links: '0' }), 'body', 'options_get_upi_deep_links', false],
  ['POST /txns', { body: { ...emi, redirect_after_payment: '1' } }, 'body', 'redirect_after_payment', true],
  ['POST /txns', { body: { ...emi, save_to_locker: 'False' } }, 'body', 'save_to_locker', false],
  [`GET /customers/c-17?${TOKEN}=True`, {}, 'query', TOKEN, true],
  [`GET /customers/c-17?${TOKEN}=0`, {}, 'query', TOKEN, false],
  ['GET /cards?customer_id=c-17&options.check_cvv_less_support=1', {}, 'query', 'options.check_cvv_less_support', true],
];

describe.each(BOOLEANS)('%s with another spelling of a boolean', (target, given, part, field, meant) => {
  const code = 'boolean-form';

  test('is accepted and told', async () => {
    const answer = await call(mock, target, given);
    expect(answer).toMatchObject({ status: 200, violations: [] });
    expect(answer.warnings).toMatchObject([{ in: part, field, code }]);
    expect(answer.warnings[0]?.message).toContain(`another spelling of ${meant}`);
  });

  test('is refused when nothing may be ignored', async () => {
    const answer = await call(strict, target, given);
    expect(answer).toMatchObject({ status: 400, warnings: [] });
    expect(answer.violations).toMatchObject([{ in: part, field, code, message: 'has to be true or false' }]);
  });
});

test('another spelling of true has the effect of true', async () => {
  const created = await call(mock, 'POST /orders', order({ [TOKEN]: 'True' }));
  expect(created.json).toMatchObject({ juspay: { client_auth_token: expect.stringMatching(/^tkn_/) } });
  const customer = await call(mock, `GET /customers/c-17?${TOKEN}=1`);
  expect(customer.json).toMatchObject({ juspay: { client_auth_token: expect.stringMatching(/^tkn_/) } });
  expect(await call(mock, 'POST /orders', order({ [TOKEN]: '0' }))).not.toMatchObject({ json: { juspay: {} } });
});

test('a condition of the form sees what is meant', async () => {
  const answer = await call(mock, 'POST /txns', { body: { ...emi, is_emi: 'True' } });
  expect(answer.violations).toMatchObject([
    { field: 'emi_bank', code: 'required' },
    { field: 'emi_tenure', code: 'required' },
  ]);
});

test.each([
  ['a text that the schema allows itself', order({ options_get_upi_deep_links: '1' })],
  ['true', order({ [TOKEN]: 'true' })],
  ['a number', order({ order_fullfillment_threshold_in_mins: '1' })],
  ['a text', order({ udf1: 'True', udf2: '1' })],
])('nothing is said about %s', async (_, given) => {
  expect(await call(strict, 'POST /orders', given)).toMatchObject({ status: 200, violations: [], warnings: [] });
});

test.each(['TRUE', 'yes', '2', 'on', 'T', ' 1', '１'])('%j is no boolean', async (text) => {
  const answer = await call(mock, 'POST /orders', order({ [TOKEN]: text }));
  expect(answer).toMatchObject({ status: 400, violations: [{ field: TOKEN, code: 'type' }] });
});

test('of a name that comes twice the last value counts', async () => {
  const given = { body: `order_id=acme0417&amount=10.00&${TOKEN}=yes&${TOKEN}=1` };
  const answer = await call(mock, 'POST /orders', given);
  expect(answer).toMatchObject({ status: 200, warnings: [{ code: 'boolean-form' }, { code: 'duplicate' }] });
});

const CUSTOMER = { object_reference_id: 'customer0417', mobile_number: '9000010417' };

test.each<[target: string, given: MockCall, fields: readonly string[]]>([
  ['POST /customers', { body: { ...CUSTOMER, mobile_country_code: '' } }, ['mobile_country_code']],
  ['POST /orders', order({ customer_email: '', udf3: '' }), ['customer_email']],
  ['POST /orders', order({ [TOKEN]: '' }), [TOKEN]],
  ['POST /orders', order({ udf3: '' }), []],
  ['POST /customers/c-17', { body: { first_name: 'Asha', mobile_country_code: '' } }, ['mobile_country_code']],
  ['POST /txns', { body: { ...emi, is_emi: '', emi_tenure: '' } }, ['is_emi', 'emi_tenure']],
])('%s: an optional field that is empty counts as not sent', async (target, given, fields) => {
  const answer = await call(mock, target, given);
  expect(answer).toMatchObject({ status: 200, violations: [] });
  const told = fields.map((field) => ({
    in: 'body',
    field,
    code: 'empty',
    message: 'is empty, and counts as not sent',
  }));
  expect(answer.warnings).toEqual(told);
  const refused = fields.map((field) => ({ field, code: 'empty', message: 'is empty, leave it out' }));
  expect((await call(strict, target, given)).violations).toMatchObject(refused);
});

test('a field that is empty is not given back', async () => {
  const { json } = await call(mock, 'POST /orders', order({ [TOKEN]: 'true', customer_email: '' }));
  expect(json).toMatchObject({ customer_email: null });
});

test.each<[what: string, target: string, given: MockCall, field: string]>([
  ['a required field', 'POST /orders', order({ amount: '' }), 'amount'],
  ['a required field', 'POST /orders', order({ order_id: '' }), 'order_id'],
  ['a required field', 'POST /customers', { body: { ...CUSTOMER, mobile_number: '' } }, 'mobile_number'],
  ['one that others make required', 'POST /txns', { body: { ...emi, is_emi: 'true', emi_bank: '' } }, 'emi_bank'],
  [
    'a credential',
    'POST /v2/upi/verify-vpa',
    {
      headers: { 'x-merchantid': GOOD['x-merchantid'] },
      body: { vpa: 'a@upi', merchant_id: 'm', client_auth_token: '' },
    },
    'client_auth_token',
  ],
  ['a query parameter', 'GET /customers?count=', {}, 'count'],
])('%s that is empty is refused: %s', async (_, target, given, field) => {
  const answer = await call(mock, target, given);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.violations.map((violation) => violation.field)).toContain(field);
});

test('of a form of empty fields nothing is left, and it is a form still', async () => {
  expect(await call(mock, 'POST /orders/acme0417', { body: { udf1: '', customer_phone: '' } })).toMatchObject({
    status: 200,
    violations: [],
  });
});
