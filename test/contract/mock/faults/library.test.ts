import { expect, onTestFinished, test } from 'vitest';
import { createMock, type Fault, startMock } from '../../../../scripts/mock/start.ts';
import { GOOD } from '../../../support/mock-client.ts';
import { realContract } from '../../../support/real-contract.ts';

const contract = await realContract();
const order = (signal?: AbortSignal) =>
  new Request('https://api.example.com/orders/acme0401', { headers: GOOD, ...(signal && { signal }) });

async function started() {
  const mock = await startMock({ contract });
  onTestFinished(() => mock.close());
  return { mock, ask: () => fetch(`${mock.url}/orders/acme0401`, { headers: GOOD }) };
}

test('an operation fails as often as asked, then answers well', async () => {
  const { mock, ask } = await started();
  mock.failWith('getOrderStatus', 503, { times: 2, retryAfter: 3 });
  const answers = [await ask(), await ask(), await ask()];
  expect(answers.map(({ status, headers }) => [status, headers.get('retry-after')])).toEqual([
    [503, '3'],
    [503, '3'],
    [200, null],
  ]);
});

test('a fault ends when it is taken back, and with a reset', async () => {
  const { mock, ask } = await started();
  const takeBack = mock.failWith('getOrderStatus', 'reset');
  await expect(ask()).rejects.toThrow('fetch failed');
  takeBack();
  expect((await ask()).status).toBe(200);
  mock.failWith('getOrderStatus', 500);
  mock.reset();
  expect((await ask()).status).toBe(200);
});

test.each([
  ['reset', /fetch failed/],
  ['cut', /terminated/],
  ['broken-json', /JSON/],
] as const)('without a port, %s looks as fetch shows it', async (fault, message) => {
  const mock = createMock({ contract });
  mock.failWith('getOrderStatus', fault);
  await expect(mock.fetch(order()).then((answer) => answer.json())).rejects.toThrow(message);
});

test('without a port, an answer that never comes ends with the signal', async () => {
  const mock = createMock({ contract });
  mock.failWith('getOrderStatus', 'timeout');
  const stop = new AbortController();
  const asked = mock.fetch(order(stop.signal));
  stop.abort();
  await expect(asked).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
});

test.each([
  ['getOrderStatu', 503, {}, 'did you mean getOrderStatus?'],
  ['getOrderStatus', 404, {}, '404 is no fault'],
  ['getOrderStatus', 503, { times: 0 }, '`times` is 0'],
  ['getOrderStatus', 503, { delay: -1 }, '`delay` is -1'],
  ['getOrderStatus', 503, { retryAfter: 0.5 }, '`retryAfter` is 0.5'],
] as const)('failWith(%s, %s, %o) is an error', (operationId, fault, options, message) => {
  const mock = createMock({ contract });
  expect(() => mock.failWith(operationId, fault as Fault, options)).toThrow(message);
});
