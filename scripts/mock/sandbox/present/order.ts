import { formatApiDate } from '../../../contract/api-date.ts';
import { isJsonObject, type JsonObject } from '../../../contract/json.ts';
import { valueAt } from '../../../contract/pointer.ts';
import { parseResponseExpression } from '../../../contract/runtime-expression.ts';
import { perOperation } from '../../../validation/per-operation.ts';
import { amountOf } from '../../money.ts';
import type { Facts } from '../facts.ts';
import { latestPayment, type OrderRecord, type PaymentRecord } from '../orders/record.ts';
import { refundedOf, takenFrom } from '../orders/taken.ts';
import { walletFactsOf } from '../wallets/facts.ts';
import { shownChargebacks } from './chargeback.ts';
import { textAt } from './examples.ts';
import { mandateOfOrder } from './mandate.ts';
import { shownRefund } from './refund.ts';
import { identifiersOf, rewritten } from './rewritten.ts';

/** An order as the newest version shows it: the example of its state, with all that is known of it. */
export function shownOrder(facts: Facts, order: OrderRecord): JsonObject {
  const { document, operation, orders, orderStates } = facts;
  const payment = latestPayment(order);
  const method = payment?.method ?? {};
  const example = orders.orderFor(
    order.status,
    textAt(method, 'payment_method_type'),
    textAt(method, 'payment_method'),
  );
  const shown = rewritten(facts, example, identifiersOf(order, payment), payment?.changed ?? order.changed);
  const number = orderStates.numberOf(order.status);
  Object.assign(shown, order.shown, { status: order.status, ...(number !== undefined && { status_id: number }) });
  if ('last_updated' in shown) shown.last_updated = formatApiDate(document, order.changed);
  for (const [name, keys] of repeated(document, operation('getOrderStatus'))) {
    if (name in shown) shown[name] = valueAt(shown, keys) || null;
  }
  putAmounts(facts, shown, order);
  if (payment !== undefined) putPayment(facts, shown, order, payment);
  const option = order.mandate_terms?.option;
  if (option !== undefined && option !== '') shown['options.createMandate'] = option;
  if (order.chargebacks !== undefined) shown.chargebacks = shownChargebacks(facts, order);
  if (order.refunds.length > 0) shown.refunds = order.refunds.map((refund) => shownRefund(facts, refund));
  return shown;
}

/** The fields that repeat another one of the same answer, with the keys that lead to that (`x-echo`). */
const repeated = perOperation((_, { operation }) =>
  Object.entries(operation['x-echo'] ?? {}).flatMap(([pointer, echo]) => {
    const keys = typeof echo === 'string' ? parseResponseExpression(echo) : undefined;
    return keys === undefined ? [] : [[pointer.slice(1), keys] as const];
  }),
);

function putAmounts(facts: Facts, shown: JsonObject, order: OrderRecord): void {
  const [taken, refunded] = [takenFrom(facts, order), refundedOf(facts, order)];
  const isBlocked = latestPayment(order)?.pre_auth === true;
  Object.assign(shown, {
    amount: amountOf(order.amount),
    refunded: refunded > 0 && refunded >= taken,
    amount_refunded: amountOf(refunded),
    ...('effective_amount' in shown && { effective_amount: amountOf(order.amount) }),
  });
  if (taken > 0) shown.maximum_eligible_refund_amount = amountOf(taken - refunded);
  if (!isBlocked) return;
  shown.captured_amount = amountOf(taken);
  shown.refundable_amount = amountOf(taken - refunded);
}

/** The example of a state tells why another payment failed. */
function putBankError(shown: JsonObject, code: string | undefined): void {
  if (code === undefined) return;
  Object.assign(shown, { bank_error_code: code, bank_error_message: '' });
  if (isJsonObject(shown.txn_detail)) Object.assign(shown.txn_detail, { error_code: code, error_message: '' });
}

/** What the payment's own parts of an order say. */
function putPayment(facts: Facts, shown: JsonObject, order: OrderRecord, payment: PaymentRecord): void {
  const mandate = payment.mandate ?? payment.execution?.mandate;
  if (mandate !== undefined) shown.mandate = mandateOfOrder(facts, mandate);
  putBankError(shown, payment.bank_error);
  const { payment_method_type, payment_method, auth_type, card, upi } = payment.method;
  Object.assign(shown, {
    ...(payment_method_type !== undefined && { payment_method_type }),
    ...(payment_method !== undefined && { payment_method }),
    ...(auth_type !== undefined && { auth_type }),
  });
  if (isJsonObject(shown.card) && isJsonObject(card)) {
    const isSaved = card.using_saved_card === true || payment.saves?.done === true;
    Object.assign(shown.card, card, { saved_to_locker: isSaved }, !isSaved && { card_reference: '' });
  }
  if (payment.wallet !== undefined) putWallet(facts, shown);
  if (isJsonObject(upi)) {
    if (isJsonObject(shown.upi)) Object.assign(shown.upi, upi);
    if ('payer_vpa' in shown && upi.payer_vpa !== undefined) shown.payer_vpa = upi.payer_vpa;
  }
  const detail = shown.txn_detail;
  if (isJsonObject(detail)) {
    Object.assign(detail, {
      ...(isJsonObject(upi) && upi.txn_flow_type !== undefined && { txn_flow_type: upi.txn_flow_type }),
      status: payment.status,
      currency: shown.currency,
      txn_amount: amountOf(order.amount),
      net_amount: amountOf(order.amount),
      created: formatApiDate(facts.document, payment.created),
    });
  }
  if (payment.captures.length === 0 || facts.orders.capture === undefined) return;
  const template = facts.orders.capture;
  shown.txn_sub_details = payment.captures.map(({ id, amount, created }) => {
    const part = rewritten(facts, template, { ...identifiersOf(order, payment), payment: id }, created);
    const whole = { txn_amount: amountOf(amount), net_amount: amountOf(amount), order_amount: amountOf(order.amount) };
    return Object.assign(part, whole, { currency: shown.currency, source_object_id: payment.txn_id });
  });
}

/** A linked wallet pays without a redirect. */
function putWallet(facts: Facts, shown: JsonObject): void {
  const { flow } = walletFactsOf(facts);
  for (const part of [shown.wallet, shown.txn_detail]) {
    if (flow !== undefined && isJsonObject(part) && 'txn_flow_type' in part) part.txn_flow_type = flow;
  }
}
