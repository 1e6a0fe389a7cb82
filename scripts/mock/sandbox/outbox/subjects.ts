import type { JsonObject } from '../../../contract/json.ts';
import type { Facts } from '../facts.ts';
import { asOrder } from '../orders/record.ts';
import { shownOrder } from '../present/order.ts';
import type { StoredRecord } from '../store/store.ts';
import type { Subjects } from '../work.ts';

/** What the content of a webhook has of a record, as the newest version shows it; undefined for a record of another kind. */
type Contents = { readonly [Kind in keyof Subjects]: (facts: Facts, record: StoredRecord) => JsonObject | undefined };

const CONTENTS: Contents = {
  order(facts, record) {
    const order = asOrder(record);
    return order && { order: shownOrder(facts, order) };
  },
};

/** True for what webhooks tell of. */
export function isSubject(kind: string): kind is keyof Subjects {
  return Object.hasOwn(CONTENTS, kind);
}

/** What a webhook says of what it tells of, by the keys of its content. */
export function contentOf(facts: Facts, kind: keyof Subjects, record: StoredRecord): JsonObject | undefined {
  return CONTENTS[kind](facts, record);
}
