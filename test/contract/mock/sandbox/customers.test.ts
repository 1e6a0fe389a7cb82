import { expect, test } from 'vitest';
import { openShop } from '../../../support/sandbox/shop.ts';

const ASHA = {
  object_reference_id: 'asha',
  mobile_number: '9000010417',
  first_name: 'Asha',
  email_address: 'asha@example.com',
};

test('a customer is found as it was created, by both of its names, until it is changed', async () => {
  const shop = openShop();
  const { body: created } = await shop.call('POST /customers', ASHA);
  expect(created).toMatchObject({ ...ASHA, last_name: null });
  expect((await shop.call('GET /customers/asha')).body).toEqual(created);
  expect((await shop.call(`GET /customers/${Object(created).id}`)).body).toEqual(created);
  expect((await shop.call('POST /customers/asha', { last_name: 'Kulkarni' })).body).toMatchObject({
    ...ASHA,
    last_name: 'Kulkarni',
  });
  expect((await shop.call('GET /customers/asha')).body).toMatchObject({ ...ASHA, last_name: 'Kulkarni' });
});

test('a customer that is there cannot be created, and one that is not cannot be found', async () => {
  const shop = openShop();
  expect((await shop.call('GET /customers/asha')).status).toBe(404);
  expect((await shop.call('POST /customers/asha', { last_name: 'K' })).status).toBe(404);
  await shop.call('POST /customers', ASHA);
  expect(await shop.call('POST /customers', ASHA)).toMatchObject({ status: 400, body: { error_code: 'unique' } });
  expect((await shop.of('other_store').call('GET /customers/asha')).status).toBe(404);
});

test('getting or creating creates once', async () => {
  const shop = openShop();
  const get = async () => (await shop.call('POST /v2/customers/asha', { mobile_number: '9000010417' })).body;
  const created = await get();
  expect(created).toMatchObject({ object_reference_id: 'asha', mobile_number: '9000010417' });
  expect(await get()).toEqual(created);
  expect((await shop.call('GET /customers')).body).toMatchObject({ total: 1, list: [created] });
});
