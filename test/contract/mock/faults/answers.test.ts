import { describe, expect, test } from 'vitest';
import { startMock } from '../../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../../support/closed-after.ts';
import { call, GOOD } from '../../../support/mock-client.ts';
import { realContract } from '../../../support/real-contract.ts';

const mock = closedAfterAll(await startMock({ contract: await realContract() }));

const status = (orderId: string, headers: Readonly<Record<string, string>> = {}) =>
  call(mock, `GET /orders/${orderId}`, { headers: { ...GOOD, ...headers } });

/** Who asks for a fault: a header, an identifier, or the library. */
const WAYS = [
  ['by Prefer', (fault: string) => status('acme0401', { prefer: `fault=${fault}` })],
  ['by an identifier in the path', (fault: string) => status(`fault-${fault}-1`)],
  [
    'by an identifier in a form',
    (fault: string) => call(mock, 'POST /orders', { body: { order_id: `fault-${fault}-1`, amount: '10.00' } }),
  ],
] as const;

describe.each(WAYS)('%s', (_, ask) => {
  test.each([
    ['500', 500, null],
    ['502', 502, null],
    ['503', 503, '1'],
    ['429', 429, '1'],
  ])('%s is the status, with an error as the API writes them', async (fault, expected, retryAfter) => {
    const answer = await ask(fault);
    expect(answer).toMatchObject({ status: expected, violations: [], json: { error_message: expect.any(String) } });
    expect(answer.headers.get('retry-after')).toBe(retryAfter);
  });

  test('broken-json is a whole body that is no JSON', async () => {
    const answer = ask('broken-json');
    await expect(answer).rejects.toThrow(SyntaxError);
  });

  test.each(['reset', 'cut'])('%s breaks the connection', async (fault) => {
    await expect(ask(fault)).rejects.toThrow(/fetch failed|terminated/);
  });
});

test('a timeout never answers, and the mock can be closed all the same', async () => {
  const own = await startMock({ contract: await realContract() });
  const stop = new AbortController();
  const asked = fetch(`${own.url}/orders/fault-timeout-1`, { headers: GOOD, signal: stop.signal }).catch(
    (error: Error) => error.name,
  );
  const first = await Promise.race([asked, untilSeen(own)]);
  expect(first).toMatchObject({ operationId: 'getOrderStatus', status: 200, fault: 'timeout' });
  stop.abort();
  expect(await asked).toBe('AbortError');
  await own.close();
});

/** The first exchange that the mock has seen. */
async function untilSeen(of: { readonly requests: readonly object[] }): Promise<object> {
  for (;;) {
    const [first] = of.requests;
    if (first !== undefined) return first;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('Retry-After has the seconds that were asked for', async () => {
  const answer = await status('acme0401', { prefer: 'fault=503, retry-after=7' });
  expect(answer.headers.get('retry-after')).toBe('7');
});

test.each([
  ['by Prefer', () => status('acme0401', { prefer: 'delay=30' })],
  ['by an identifier', () => status('fault-delay-30-1')],
])('a delay %s comes before an answer that is well', async (_, ask) => {
  const answer = await ask();
  expect(answer).toMatchObject({ status: 200, violations: [] });
  expect(mock.requests.at(-1)?.milliseconds).toBeGreaterThanOrEqual(29);
});

test('a wrong request is refused before any fault', async () => {
  const answer = await call(mock, 'POST /orders', { body: { order_id: 'fault-503-1' } });
  expect(answer.status).toBe(400);
});

test.each([
  ['fault=sometimes', '`fault` has to be 429, a status from 500 to 599, timeout, reset, cut or broken-json'],
  ['fault=404', '`fault` has to be 429, a status from 500 to 599, timeout, reset, cut or broken-json'],
  ['delay=soon', '`delay` has to be milliseconds, at most 600000'],
  ['delay=600001', '`delay` has to be milliseconds, at most 600000'],
  ['retry-after=-1', '`retry-after` has to be a whole number of seconds'],
])('Prefer: %s is refused', async (prefer, message) => {
  const answer = await status('acme0401', { prefer });
  expect(answer).toMatchObject({ status: 400, violations: [{ field: 'prefer', message }] });
});

test.each(['fault-1', 'fault-404-1', 'fault-sometimes-1', 'fault', 'default-503-1'])(
  '%s is an identifier like any other',
  async (orderId) => {
    expect((await status(orderId)).status).toBe(200);
  },
);
