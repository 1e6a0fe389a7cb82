import { isJsonObject, type JsonObject } from '../../../contract/json.ts';
import type { Facts } from '../facts.ts';
import { asNotification, isMandate } from '../mandates/record.ts';
import { asOrder } from '../orders/record.ts';
import { shownMandate } from '../present/mandate.ts';
import { shownNotification } from '../present/notification.ts';
import { shownOrder } from '../present/order.ts';
import type { StoredRecord } from '../store/store.ts';
import type { Subjects } from '../work.ts';

/**
 * What the content of a webhook has of a record, as the newest version shows it, in the form of the content of the example;
 * undefined for a record of another kind.
 */
type Content = (facts: Facts, record: StoredRecord, example: JsonObject) => JsonObject | undefined;
type Contents = { readonly [Kind in keyof Subjects]: Content };

const CONTENTS: Contents = {
  order(facts, record) {
    const order = asOrder(record);
    return order && { order: shownOrder(facts, order) };
  },
  mandate(facts, record, { mandate: example }) {
    if (!isMandate(record)) return undefined;
    return { mandate: shownMandate(facts, record, isJsonObject(example) ? example : {}) };
  },
  notification(_, record, { notification: example }) {
    const notification = asNotification(record);
    return notification && { notification: shownNotification(notification, isJsonObject(example) ? example : {}) };
  },
};

/** True for what webhooks tell of. */
export function isSubject(kind: string): kind is keyof Subjects {
  return Object.hasOwn(CONTENTS, kind);
}

/** What a webhook says of what it tells of, by the keys of its content. */
export function contentOf(
  facts: Facts,
  kind: keyof Subjects,
  record: StoredRecord,
  example: JsonObject,
): JsonObject | undefined {
  return CONTENTS[kind](facts, record, example);
}
