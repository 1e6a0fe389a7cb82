import { isJsonObject, type JsonObject, type JsonValue } from '../../../contract/json.ts';
import type { StoredRecord } from '../store/store.ts';

/** What an order says of the mandate that its payment can set up. */
export type MandateTerms = {
  /** Whether a payment sets it up, as sent; '' when the order does not say. */
  option: string;
  /** In units (`money.ts`). */
  max_amount: number;
  /** The rest, by the fields of the answers. */
  shown: JsonObject;
};

/**
 * A mandate, as part of the payment that set it up. Its tokens are made when it is shown, because exported states have
 * no secrets.
 */
export type MandateRecord = {
  mandate_id: string;
  status: string;
  order_id: string;
  /** As the order names them; '' for a guest. */
  customer_id: string;
  /** Most that one payment may take, in units (`money.ts`). */
  max_amount: number;
  /** What else the shopper agreed to, by the fields of the answers. */
  terms: JsonObject;
  /** How it is paid, see `PaymentRecord`; `bank_details` when it is on an account. */
  method: JsonObject;
  /** Milliseconds since 1970. */
  changed: number;
  /** When it first and last became active; null until then. */
  activated: number | null;
  last_activated: number | null;
  /** When it is suspended, or was last. */
  pause: { start: number; end: number } | null;
};

/** A payment under a mandate. */
export type ExecutionRecord = {
  /** The mandate as it was when the payment was made. */
  mandate: MandateRecord;
  /** When the money is taken. */
  at: number;
  /** The state of the order in which that ends, if nothing stands in its way. */
  outcome: string;
  /** The `object_reference_id` of what told the shopper of it. */
  notification: string | null;
};

/** What a shopper is told of a payment to come. */
export type NotificationRecord = {
  object_reference_id: string;
  mandate_id: string;
  status: string;
  description: string;
  source_info: JsonObject;
  created: number;
  changed: number;
};

/** True for a mandate as the sandbox writes it. */
export function isMandate(value: JsonValue | undefined): value is MandateRecord {
  if (value === undefined || !isJsonObject(value)) return false;
  const { terms, method, pause } = value;
  return (
    [value.mandate_id, value.status, value.order_id, value.customer_id].every((text) => typeof text === 'string') &&
    [value.max_amount, value.changed].every((number) => typeof number === 'number') &&
    [value.activated, value.last_activated].every((time) => time === null || typeof time === 'number') &&
    [terms, method].every((object) => object !== undefined && isJsonObject(object)) &&
    (pause === null ||
      (pause !== undefined && isJsonObject(pause) && typeof pause.start === 'number' && typeof pause.end === 'number'))
  );
}

/** A notification as the sandbox wrote it; undefined for what is none. */
export function asNotification(record: StoredRecord | undefined): NotificationRecord | undefined {
  return record !== undefined && isNotification(record) ? record : undefined;
}

function isNotification(record: JsonObject): record is NotificationRecord {
  const { object_reference_id, mandate_id, status, description, source_info, created, changed } = record;
  return (
    [object_reference_id, mandate_id, status, description].every((text) => typeof text === 'string') &&
    [created, changed].every((time) => typeof time === 'number') &&
    source_info !== undefined &&
    isJsonObject(source_info)
  );
}
