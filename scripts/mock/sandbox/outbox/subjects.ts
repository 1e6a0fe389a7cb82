import type { JsonObject } from '../../../contract/json.ts';
import type { Facts } from '../facts.ts';
import { asNotification, isMandate } from '../mandates/record.ts';
import { asOrder, latestPayment, type OrderRecord } from '../orders/record.ts';
import { objectsIn } from '../present/examples.ts';
import { shownMandate } from '../present/mandate.ts';
import { shownNotification } from '../present/notification.ts';
import { shownOrder } from '../present/order.ts';
import { shownPayment } from '../present/payment.ts';
import type { StoredRecord } from '../store/store.ts';
import type { Subjects } from '../work.ts';

/**
 * What the content of a webhook has of a record, as the newest version shows it, in the form of the contents of its examples;
 * undefined for a record of another kind.
 */
type Content = (facts: Facts, record: StoredRecord, examples: readonly JsonObject[]) => JsonObject | undefined;
type Contents = { readonly [Kind in keyof Subjects]: Content };

const CONTENTS: Contents = {
  order(facts, record, examples) {
    const order = asOrder(record);
    if (order === undefined) return undefined;
    const payments = partsOf(examples, 'txn');
    return payments.length > 0 ? paymentIn(facts, order, payments) : { order: shownOrder(facts, order) };
  },
  mandate(facts, record, examples) {
    const [example = {}] = partsOf(examples, 'mandate');
    return isMandate(record) ? { mandate: shownMandate(facts, record, example) } : undefined;
  },
  notification(_, record, examples) {
    const notification = asNotification(record);
    const [example = {}] = partsOf(examples, 'notification');
    return notification && { notification: shownNotification(notification, example) };
  },
};

/** What the examples have under a key. */
function partsOf(examples: readonly JsonObject[], key: string): JsonObject[] {
  return examples.flatMap((content) => objectsIn([content[key] ?? null]));
}

/** What a payment is made with, and what the gateway answered. */
const OF_A_PAYMENT = ['card', 'upi', 'payer_vpa', 'payment_gateway_response'];

/** The payment that the step was about: the last of the order as that was then, in the form of one made in the same way. */
function paymentIn(facts: Facts, order: OrderRecord, examples: readonly JsonObject[]): JsonObject | undefined {
  const payment = latestPayment(order);
  const type = payment?.method.payment_method_type;
  const example = examples.find(({ payment_method_type }) => payment_method_type === type) ?? examples[0] ?? {};
  return payment && { txn: shownPayment(facts, order, payment, example, OF_A_PAYMENT) };
}

/** True for what webhooks tell of. */
export function isSubject(kind: string): kind is keyof Subjects {
  return Object.hasOwn(CONTENTS, kind);
}

/** What a webhook says of what it tells of, by the keys of its content. */
export function contentOf(
  facts: Facts,
  kind: keyof Subjects,
  record: StoredRecord,
  examples: readonly JsonObject[],
): JsonObject | undefined {
  return CONTENTS[kind](facts, record, examples);
}
