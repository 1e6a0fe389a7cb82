import { formatApiDate } from '../../../contract/api-date.ts';
import { isJsonObject, type JsonObject } from '../../../contract/json.ts';
import type { Facts } from '../facts.ts';
import type { OrderRecord, PaymentRecord } from '../orders/record.ts';
import { textAt } from './examples.ts';
import { type Identifiers, type Writer, writerOf } from './identifiers.ts';

const writers = new WeakMap<JsonObject, Writer>();

/** Writes an example for other identifiers and another time. */
export function rewritten(facts: Facts, example: JsonObject, identifiers: Identifiers, date: number): JsonObject {
  const write = writers.get(example) ?? writerOf(facts.document, example);
  writers.set(example, write);
  const written = write(identifiers, formatApiDate(facts.document, date));
  return isJsonObject(written) ? written : {};
}

/** What names an order and one of its payments. */
export function identifiersOf(order: OrderRecord, payment?: PaymentRecord): Identifiers {
  return {
    merchant: textAt(order.shown, 'merchant_id'),
    customer: textAt(order.shown, 'customer_id') || undefined,
    order: order.order_id,
    orderKey: textAt(order.shown, 'id'),
    ...(payment !== undefined && { payment: payment.txn_id, paymentKey: payment.txn_uuid }),
  };
}
