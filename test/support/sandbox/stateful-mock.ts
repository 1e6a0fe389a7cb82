import { expect } from 'vitest';
import { isJsonObject } from '../../../scripts/contract/json.ts';
import { type Mock, type MockOptions, startMock } from '../../../scripts/mock/start.ts';
import { closedAfterTest } from '../closed-after.ts';
import { call, GOOD } from '../mock-client.ts';
import { realContract } from '../real-contract.ts';

/** Starts a mock of the real contract that ends with the test. */
export async function startStateful(options: MockOptions): Promise<Mock> {
  return closedAfterTest(await startMock({ contract: await realContract(), ...options }));
}

/** Creates an order of 100 rupees. */
export function createOrder(mock: Pick<Mock, 'url'>, orderId: string, merchant = 'acme_store') {
  return call(mock, 'POST /orders', {
    headers: { ...GOOD, 'x-merchantid': merchant },
    body: { order_id: orderId, amount: '100.00', currency: 'INR', customer_email: 'asha@example.com' },
  });
}

/** The status of an order; of one that there is not, the API says so in an answer of its own. */
export async function statusOf(mock: Pick<Mock, 'url'>, orderId: string): Promise<string> {
  const { json: body } = await call(mock, `GET /orders/${orderId}`);
  return isJsonObject(body) ? String(body.status) : '';
}

/** A name that the API takes, and no store keeps. */
const LONG = 'm'.repeat(600);

/** Expects that long names are refused by what keeps state outside of the process, as the contract refuses values. */
export async function refusesLongNames(mock: Mock): Promise<void> {
  for (const [merchant, orderId, field] of [
    [LONG, 'order-1', 'x-merchantid'],
    ['acme_store', LONG, undefined],
  ] as const) {
    const answer = await createOrder(mock, orderId, merchant);
    expect({ status: answer.status, body: answer.json }).toEqual({
      status: 400,
      body: expect.objectContaining({ status: expect.any(String), error_code: expect.any(String) }),
    });
    expect(answer.violations).toEqual([
      expect.objectContaining({ message: expect.stringContaining('512 bytes'), ...(field !== undefined && { field }) }),
    ]);
  }
  const late = await call(mock, `GET /orders/order-1`, {
    headers: { ...GOOD, 'x-merchantid': LONG, prefer: 'delay=1' },
  });
  expect({ status: late.status, told: late.violations }).toEqual({
    status: 400,
    told: [expect.objectContaining({ message: expect.stringContaining('512 bytes') })],
  });
  expect(await statusOf(mock, 'order-1')).toBe('NOT_FOUND');
}
