import type { JsonObject } from '../../../contract/json.ts';
import { type Identifiers, withFollowing } from '../present/identifiers.ts';
import { identifiersOf } from '../present/rewritten.ts';
import type { Work } from '../work.ts';
import type { OrderRecord, PaymentRecord } from './record.ts';

const NO_PAYMENT: Identifiers = { payment: undefined, paymentKey: undefined, paymentRecordKey: undefined };

/**
 * An order with one payment more, which has not gone anywhere yet.
 *
 * @param method how it is paid, see `PaymentRecord`
 * @param isPreAuth true when the amount is blocked first
 * @param more what else the payment has to remember
 */
export function withNewPayment(
  { facts, now }: Work,
  order: OrderRecord,
  method: JsonObject,
  isPreAuth: boolean,
  more: Pick<PaymentRecord, 'saves' | 'wallet'> = {},
): OrderRecord {
  const number = order.payments.length + 1;
  const identifiers = withFollowing(facts.document, { ...identifiersOf(order), ...NO_PAYMENT }, number);
  const payment: PaymentRecord = {
    txn_id: identifiers.payment ?? '',
    txn_uuid: identifiers.paymentKey ?? '',
    status: facts.orderStates.as('started'),
    method,
    pre_auth: isPreAuth,
    created: now,
    changed: now,
    wrong_otps: 0,
    sent_otps: 1,
    captures: [],
    voided: 0,
    ...more,
  };
  return { ...order, payments: [...order.payments, payment] };
}
