import { isJsonObject, type JsonObject } from '../../../contract/json.ts';
import { addressOfMock } from '../../next-page/location.ts';
import { paymentPage } from '../payment-page/location.ts';
import type { Call } from '../present/show.ts';
import type { Work } from '../work.ts';
import { latestPayment, type OrderRecord } from './record.ts';

/**
 * Leads the shopper to the mock itself where an answer says how the payment goes on: to its page, or to the call that takes
 * a one-time password. Forms of banks stay as they are.
 */
export function leadToMock({ facts, namespace }: Work, { request }: Call, order: OrderRecord, shown: JsonObject): void {
  const { payment } = shown;
  const authentication = isJsonObject(payment) ? payment.authentication : undefined;
  const page = paymentPage(request, namespace, order.order_id);
  const address = addressOfMock(request);
  if (page === undefined || address === undefined || !isJsonObject(authentication)) return;
  const { method, params } = authentication;
  if (params === undefined && method === 'GET') authentication.url = page;
  if (!isJsonObject(params) || !('challenge_id' in params)) return;
  const name = encodeURIComponent(latestPayment(order)?.txn_uuid ?? '');
  address.pathname = facts.operation('submitOtp').path.replace(/\{[^}]*\}/, name);
  authentication.url = address.href;
  if ('fallback_url' in params) params.fallback_url = page;
}
