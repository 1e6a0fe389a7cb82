import type { FetchMock } from '../../../scripts/mock/fetch/mock.ts';

const KEY = `Basic ${Buffer.from('test_key:').toString('base64')}`;
const FORM = 'application/x-www-form-urlencoded';
const CARD = 'card_number=4242424242424242&card_exp_month=10&card_exp_year=30&card_security_code=123';

/** Lives an order through: it is created, paid, captured or paid back in part, and asked for. */
export async function liveThrough(mock: FetchMock, id: string, merchant: string, isBlocked: boolean): Promise<void> {
  const send = async (method: string, path: string, body?: string) => {
    const headers = {
      authorization: KEY,
      'x-merchantid': merchant,
      ...(body !== undefined && { 'content-type': FORM }),
    };
    const request = new Request(`http://mock.example${path}`, { method, headers, body: body ?? null });
    const response = await mock.fetch(request);
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${method} ${path} was answered with ${response.status}: ${text}`);
    return text;
  };
  await send('POST', '/orders', `order_id=${id}&amount=100.00&currency=INR&customer_id=c1`);
  const way = `payment_method_type=CARD&payment_method=VISA&format=json&pre_auth_enabled=${isBlocked}`;
  const paid = await send('POST', '/txns', `order_id=${id}&merchant_id=${merchant}&${way}&${CARD}`);
  if (isBlocked) await send('POST', `/v2/txns/${JSON.parse(paid).txn_uuid}/capture`, 'amount=60.00');
  else await send('POST', `/orders/${id}/refunds`, `unique_request_id=${id}r&amount=10.00`);
  await send('GET', `/orders/${id}`);
}
