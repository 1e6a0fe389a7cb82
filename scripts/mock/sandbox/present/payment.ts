import { formatApiDate } from '../../../contract/api-date.ts';
import { isJsonObject, type JsonObject } from '../../../contract/json.ts';
import { amountOf } from '../../money.ts';
import type { Facts } from '../facts.ts';
import type { OrderRecord, PaymentRecord } from '../orders/record.ts';
import type { Known } from './as-example.ts';
import { textAt } from './examples.ts';
import { withFollowing } from './identifiers.ts';
import { shownOrder } from './order.ts';
import { identifiersOf, rewritten } from './rewritten.ts';

/**
 * A payment in the form of an example, such as that of a list or of a webhook, with what its order says of it; what the order
 * does not say of it is left out.
 *
 * @param always what is shown when it is known, whether the example has it or not
 */
export function shownPayment(
  facts: Facts,
  order: OrderRecord,
  payment: PaymentRecord,
  example: JsonObject,
  always: readonly string[] = [],
): JsonObject {
  const number = order.payments.indexOf(payment) + 1;
  const identifiers = withFollowing(facts.document, identifiersOf(order, payment), number);
  const shown = rewritten(facts, example, identifiers, payment.changed);
  const known = knownOf(facts, order, payment);
  put(shown, known, [...Object.keys(shown), ...always]);
  const info = shown.payment_info;
  if (isJsonObject(info)) put(info, known, Object.keys(info));
  return shown;
}

/** Writes what is known over fields, and takes away those that the payment does not have. */
function put(shown: JsonObject, known: Known, names: readonly string[]): void {
  for (const name of names.filter((one) => Object.hasOwn(known, one))) {
    const fact = known[name];
    if (fact === undefined) delete shown[name];
    else shown[name] = fact;
  }
}

/** What the order says of a payment, and said when the payment was its last. */
function knownOf(facts: Facts, order: OrderRecord, payment: PaymentRecord): Known {
  const shown = shownOrder(facts, upTo(order, payment));
  const { status_id, gateway_id, payment_method_type, payment_method, card, upi, payer_vpa } = shown;
  const detail = isJsonObject(shown.txn_detail) ? shown.txn_detail : undefined;
  const amount = amountOf(order.amount);
  return {
    txn_id: payment.txn_id,
    txn_uuid: payment.txn_uuid,
    order_id: order.order_id,
    status: payment.status,
    status_id,
    created: formatApiDate(facts.document, payment.created),
    currency: shown.currency,
    txn_amount: amount,
    net_amount: amount,
    surcharge_amount: detail?.surcharge_amount,
    tax_amount: detail?.tax_amount,
    gateway: detail?.gateway,
    gateway_id: gateway_id ?? detail?.gateway_id,
    error_code: detail === undefined ? shown.bank_error_code : detail.error_code,
    error_message: detail === undefined ? shown.bank_error_message : detail.error_message,
    express_checkout: detail?.express_checkout,
    redirect: detail?.redirect,
    txn_flow_type: detail?.txn_flow_type,
    metadata: detail?.metadata,
    payment_method_type,
    payment_method,
    auth_type: textAt(shown, 'auth_type') || undefined,
    card,
    upi,
    payer_vpa,
    payment_gateway_response: shown.payment_gateway_response,
    txn_detail: detail,
  };
}

/** The order when a payment was its last, without what happened to it afterwards. */
function upTo(order: OrderRecord, payment: PaymentRecord): OrderRecord {
  const { chargebacks: _, ...plain } = order;
  const payments = order.payments.slice(0, order.payments.indexOf(payment) + 1);
  return { ...plain, status: payment.status, payments, refunds: [] };
}
