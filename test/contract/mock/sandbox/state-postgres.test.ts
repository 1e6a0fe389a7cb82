import pg from 'pg';
import { expect, test } from 'vitest';
import { eventually } from '../../../support/eventually.ts';
import { call, GOOD } from '../../../support/mock-client.ts';
import { createOrder, refusesLongNames, startStateful, statusOf } from '../../../support/sandbox/stateful-mock.ts';
import { describeWithPostgres } from '../../../support/stores/with-postgres.ts';

const PASSWORD = 'correct-horse-battery-staple';

test.each([
  ['nothing listens there', `postgres://user:${PASSWORD}@127.0.0.1:1/sandbox`, 'STATE_UNREACHABLE'],
  ['its name is unknown', `postgres://user:${PASSWORD}@nowhere.invalid/sandbox`, 'STATE_UNREACHABLE'],
  ['it is another kind of address', `mysql://user:${PASSWORD}@127.0.0.1/sandbox`, 'USAGE'],
  ['it is no address', `user:${PASSWORD}`, 'USAGE'],
])('a PostgreSQL is refused at the start when %s, without its password', async (_, stateUrl, code) => {
  const error = await startStateful({ stateUrl }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ code });
  expect(error instanceof Error ? [error.message, error.stack, JSON.stringify(error), error.cause] : []).not.toContain(
    expect.stringContaining(PASSWORD),
  );
});

describeWithPostgres((cluster) => {
  test('shows each of two mocks what the other did, and lets one of them create an order', async () => {
    const stateUrl = await cluster().database();
    const [first, second] = [await startStateful({ stateUrl }), await startStateful({ stateUrl })];
    const ids = Array.from({ length: 20 }, (_, index) => `order-${index}`);
    const answers = await Promise.all(
      ids.flatMap((id) => [first, second].map(async (mock) => ({ id, status: (await createOrder(mock, id)).status }))),
    );
    for (const id of ids) {
      const statuses = answers.filter((answer) => answer.id === id).map(({ status }) => status);
      expect(statuses.sort()).toEqual([200, expect.toSatisfy((status: number) => status >= 400 && status < 500)]);
      expect(await statusOf(first, id)).toBe('NEW');
      expect(await statusOf(second, id)).toBe('NEW');
    }
  });

  test('that goes away is told as 503 in the shape of the contract, and is used again when it is back', async () => {
    const mock = await startStateful({ stateUrl: await cluster().database() });
    await createOrder(mock, 'order-1');
    await cluster().stop();
    const { status, headers, json: body } = await call(mock, 'GET /orders/order-1');
    expect({ status, retryAfter: headers.get('retry-after') }).toEqual({ status: 503, retryAfter: '1' });
    expect(JSON.parse(headers.get('x-contract-warnings') ?? '[]')).toMatchObject([
      { code: 'state-unavailable', message: expect.stringContaining('does not answer') },
    ]);
    expect((await call(mock, 'GET /orders/order-1', { headers: { ...GOOD, prefer: 'delay=1' } })).status).toBe(503);
    expect(body).toMatchObject({ status: expect.any(String), error_code: expect.any(String) });
    expect(await call(mock, 'GET /_contract/state')).toMatchObject({
      status: 503,
      json: { error: { code: 'STATE_UNAVAILABLE' } },
    });
    await cluster().start();
    await eventually(async () => expect(await statusOf(mock, 'order-1')).toBe('NEW'));
  });

  test('refuses names that it cannot keep, as the contract refuses values', async () => {
    await refusesLongNames(await startStateful({ stateUrl: await cluster().database() }));
  });

  test('whose account somebody else holds is told as 503, and is used again when it is free', async () => {
    const stateUrl = await cluster().database();
    const mock = await startStateful({ stateUrl });
    await createOrder(mock, 'order-1');
    const holder = new pg.Client({ connectionString: stateUrl });
    await holder.connect();
    try {
      await holder.query('begin; select from ecc_sandbox.namespaces for update');
      expect((await createOrder(mock, 'order-2')).status).toBe(503);
      expect(await statusOf(mock, 'order-1')).toBe('NEW'); // who only reads waits for nobody
    } finally {
      await holder.end();
    }
    await eventually(async () => expect((await createOrder(mock, 'order-2')).status).toBe(200));
  });

  test('of another version is told at the start', async () => {
    const stateUrl = await cluster().database();
    await (await startStateful({ stateUrl })).close();
    await cluster().query(stateUrl, 'update ecc_sandbox.form set number = 999');
    await expect(startStateful({ stateUrl })).rejects.toMatchObject({ code: 'STATE_VERSION' });
  });

  test('that may not be written to is told at the start', async () => {
    const stateUrl = await cluster().database();
    await cluster().query(stateUrl, 'alter role postgres set default_transaction_read_only = on');
    await expect(startStateful({ stateUrl })).rejects.toMatchObject({ code: 'STATE_UNWRITABLE' });
    await cluster().query(
      stateUrl,
      'set transaction_read_only = off; alter role postgres reset default_transaction_read_only',
    );
  });

  test('that does not know the database is told at the start', async () => {
    const stateUrl = (await cluster().database()).replace('?', '_missing?');
    await expect(startStateful({ stateUrl })).rejects.toMatchObject({ code: 'STATE_UNREACHABLE' });
  });
});
