import { isJsonObject, type JsonObject, type JsonValue } from '../../../contract/json.ts';
import type { CardData } from '../cards/record.ts';
import { type ExecutionRecord, isMandate, type MandateRecord, type MandateTerms } from '../mandates/record.ts';
import type { StoredRecord } from '../store/store.ts';

/** An order with all that happened to it, so that whoever changes one changes one record. Amounts are units (`money.ts`). */
export type OrderRecord = {
  order_id: string;
  /** What the order was created and updated with, as the newest version shows it. */
  shown: JsonObject;
  status: string;
  amount: number;
  /** Milliseconds since 1970. */
  changed: number;
  /** The first payment first. */
  payments: PaymentRecord[];
  refunds: RefundRecord[];
  /** What the shopper disputes with the bank. */
  chargebacks?: ChargebackRecord[];
  /** The mandate that its payment can set up. */
  mandate_terms?: MandateTerms;
};

/** A payment of an order. */
export type PaymentRecord = {
  txn_id: string;
  txn_uuid: string;
  status: string;
  /** How it is paid: values for fields of the answers, as they were sent. */
  method: JsonObject;
  /** True when the amount is blocked first, and captured later. */
  pre_auth: boolean;
  created: number;
  changed: number;
  /** How often a one-time password was wrong, and how often it was sent. */
  wrong_otps: number;
  sent_otps: number;
  captures: CaptureRecord[];
  /** What of a blocked amount was released. */
  voided: number;
  /** The card that is stored for the customer when the payment succeeds, and whether that has happened. */
  saves?: { card: CardData; nickname: string; done: boolean };
  /** The linked wallet that the money comes from. */
  wallet?: string;
  /** The mandate that it sets up. */
  mandate?: MandateRecord;
  /** The mandate that it is made under. */
  execution?: ExecutionRecord;
  /** Why it failed, where the mock knows more than the example of the state says. */
  bank_error?: string;
};

/** A part of a blocked amount that was captured. */
export type CaptureRecord = { id: string; amount: number; created: number };

/** A refund of an order. */
export type RefundRecord = {
  unique_request_id: string;
  txn_id: string;
  amount: number;
  status: string;
  type: string | null;
  created: number;
  changed: number;
};

/** A payment that the shopper disputes with the bank. */
export type ChargebackRecord = {
  amount: number;
  status: string;
  created: number;
  changed: number;
};

/** An order as the sandbox wrote it; undefined for what is none. */
export function asOrder(record: StoredRecord | undefined): OrderRecord | undefined {
  return record !== undefined && isOrder(record) ? record : undefined;
}

/** What is stored under `KINDS.order` was an `OrderRecord`; imported states were checked. */
function isOrder(record: JsonObject): record is OrderRecord {
  return (
    typeof record.order_id === 'string' &&
    isJsonObject(record.shown) &&
    Array.isArray(record.payments) &&
    Array.isArray(record.refunds)
  );
}

/** True for an order all of which the sandbox has written, or could have. */
export function isWholeOrder(record: StoredRecord): record is OrderRecord {
  const { payments, refunds, chargebacks = [] } = record;
  return (
    isOrder(record) &&
    has(record, ['order_id', 'status'], ['amount', 'changed']) &&
    areAll(payments, isPayment) &&
    areAll(refunds, isRefund) &&
    areAll(chargebacks, (one) => has(one, ['status'], ['amount', 'created', 'changed']))
  );
}

function isPayment(value: JsonValue): boolean {
  if (!isJsonObject(value) || !isJsonObject(value.method) || typeof value.pre_auth !== 'boolean') return false;
  const { captures, mandate, execution } = value;
  const numbers = ['created', 'changed', 'wrong_otps', 'sent_otps', 'voided'];
  return (
    has(value, ['txn_id', 'txn_uuid', 'status'], numbers) &&
    areAll(captures, (one) => has(one, ['id'], ['amount', 'created'])) &&
    (mandate === undefined || isMandate(mandate)) &&
    (execution === undefined ||
      (has(execution, ['outcome'], ['at']) && isJsonObject(execution) && isMandate(execution.mandate ?? null)))
  );
}

function isRefund(value: JsonValue): boolean {
  return has(value, ['unique_request_id', 'txn_id', 'status'], ['amount', 'created', 'changed']);
}

function areAll(value: JsonValue | undefined, is: (one: JsonValue) => boolean): boolean {
  return Array.isArray(value) && value.every(is);
}

function has(value: JsonValue, texts: readonly string[], numbers: readonly string[]): boolean {
  if (!isJsonObject(value)) return false;
  return (
    texts.every((name) => typeof value[name] === 'string') && numbers.every((name) => typeof value[name] === 'number')
  );
}

/** The payment that an order shows: the last one. */
export function latestPayment({ payments }: OrderRecord): PaymentRecord | undefined {
  return payments.at(-1);
}

/** The order with another state of one of its payments. */
export function withPayment(order: OrderRecord, payment: PaymentRecord): OrderRecord {
  const payments = order.payments.map((one) => (one.txn_id === payment.txn_id ? payment : one));
  return { ...order, payments };
}

/** What of a blocked amount is neither captured nor released. */
export function leftOf({ amount }: OrderRecord, { captures, voided }: PaymentRecord): number {
  return captures.reduce((left, part) => left - part.amount, amount - voided);
}
