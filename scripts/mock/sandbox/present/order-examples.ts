import type { OpenApiDocument } from '../../../contract/document.ts';
import type { JsonObject } from '../../../contract/json.ts';
import type { ContractOperation } from '../../../contract/operations.ts';
import type { OrderRole } from '../roles.ts';
import type { States } from '../transitions.ts';
import { objectsIn, successesOf, textAt } from './examples.ts';

/** The shapes of orders, as the newest version's examples show them. */
export interface OrderExamples {
  /** An order in a state, paid in a way: the example of both, or one of the state with what belongs to the way. */
  orderFor(status: string, methodType: string, method: string): JsonObject;
  /** A refund as it stands in an order. */
  refundFor(status: string): JsonObject;
  /** A part of a blocked amount that was captured, as it stands in an order. */
  readonly capture: JsonObject | undefined;
}

/** What says how the payment went, and not how it is made. */
const OUTCOME = [
  'bank_error_code',
  'bank_error_message',
  'payment_gateway_response',
  'resp_category',
  'resp_code',
  'resp_message',
];
/** Which gateway carries the payment out; it follows from the way to pay. */
const OF_GATEWAY = ['gateway', 'gateway_id'];
/** What else can happen to an order; a plain one has nothing of it. */
const SPECIAL = ['chargebacks', 'deep_link', 'juspay', 'mandate', 'refunds', 'rewards_breakup', 'txn_list'];

/** What is there only when it is known of an order. */
const FACTS = [
  'captured_amount',
  'deep_link',
  'juspay',
  'maximum_eligible_refund_amount',
  'metadata',
  'refundable_amount',
  'refunds',
  'txn_sub_details',
];

export function readOrderExamples(
  document: OpenApiDocument,
  operations: readonly ContractOperation[],
  states: States<OrderRole>,
): OrderExamples {
  const all = operations
    .flatMap((operation) => successesOf(document, operation))
    .filter((shown) => textAt(shown, 'status') !== '' && 'payment_links' in shown && 'udf1' in shown);
  const plain = all.filter((shown) => isPlain(shown));
  const refunds = all.flatMap(({ refunds: listed }) => objectsIn(listed));
  const byStatus = new Map(
    refunds.map(({ status }) => [status, fewestFields(refunds.filter((refund) => refund.status === status))]),
  );
  const made = new Map<string, JsonObject>();

  const compose = (status: string, methodType: string, method: string): JsonObject => {
    const inState = plain.filter((shown) => shown.status === status);
    if (methodType === '') return firstOf(inState) ?? firstOf(plain) ?? {};
    const paidSo = (shown: JsonObject) => shown.payment_method_type === methodType;
    const exact = inState.filter(paidSo);
    const found = exact.find((shown) => shown.payment_method === method) ?? firstOf(exact);
    if (found !== undefined) return found;
    const paid = plain.filter((shown) => 'payment_method_type' in shown);
    const base =
      firstOf(inState) ?? paid.find(({ status: state }) => state === states.as('waiting')) ?? firstOf(paid) ?? {};
    return paidInAnotherWay(base, paid, methodType, method);
  };
  return {
    orderFor(status, methodType, method) {
      const key = `${status} ${methodType} ${method}`;
      const known = made.get(key) ?? withoutFacts(compose(status, methodType, method));
      if (made.size < 1000) made.set(key, known); // ways to pay are whatever a request says
      return known;
    },
    refundFor: (status) => byStatus.get(status) ?? firstOf(refunds) ?? {},
    capture: all.flatMap(({ txn_sub_details: parts }) => objectsIn(parts))[0],
  };
}

/** An example without what is known of an order, or of none. */
function withoutFacts(shown: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(shown).filter(([name]) => !FACTS.includes(name)));
}

function isPlain(shown: JsonObject): boolean {
  return !SPECIAL.some((name) => name in shown) && objectsIn(shown.offers).length === 0 && !('emi_details' in shown);
}

function firstOf<Item>(list: readonly Item[]): Item | undefined {
  return list[0];
}

function fewestFields(list: readonly JsonObject[]): JsonObject | undefined {
  return list.toSorted((one, other) => Object.keys(one).length - Object.keys(other).length)[0];
}

/** An example with what belongs to another way to pay in place of its own. */
function paidInAnotherWay(base: JsonObject, paid: readonly JsonObject[], type: string, method: string): JsonObject {
  const same = paid.filter((shown) => shown.payment_method_type === type);
  const other = same.find((shown) => shown.payment_method === method) ?? same[0];
  const theirs = new Set(same.flatMap(Object.keys));
  const ownWay = paid.filter((shown) => shown.payment_method_type !== base.payment_method_type).flatMap(Object.keys);
  const everywhere = new Set(ownWay);
  const belongs = ([name]: readonly [string, unknown]) => (same.length > 0 ? theirs.has(name) : everywhere.has(name));
  const kept = Object.fromEntries(Object.entries(base).filter(belongs));
  const details = { txn_detail: detailOf(base, other) };
  const outcome = Object.fromEntries(OUTCOME.flatMap((name) => (name in kept ? [[name, kept[name] ?? null]] : [])));
  const isSent = isSentToGateway(base);
  const left = isSent ? OUTCOME : [...OUTCOME, ...OF_GATEWAY];
  const shown = Object.entries(other ?? {}).filter(([name]) => !(name in kept) && !left.includes(name));
  return {
    ...kept,
    ...Object.fromEntries(shown),
    ...pick(other, ['auth_type', ...(isSent ? OF_GATEWAY : [])]),
    ...outcome,
    ...('txn_detail' in base && details),
    payment_method_type: type,
    payment_method: method,
  };
}

function detailOf(base: JsonObject, other: JsonObject | undefined): JsonObject {
  const [own] = objectsIn([base.txn_detail ?? null]);
  const [theirs] = objectsIn([other?.txn_detail ?? null]);
  return { ...own, ...pick(theirs, [...(isSentToGateway(base) ? OF_GATEWAY : []), 'txn_flow_type']) };
}

/** False for a payment that was refused before. */
function isSentToGateway(base: JsonObject): boolean {
  return 'gateway_id' in base;
}

function pick(object: JsonObject | undefined, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.flatMap((name) => (object?.[name] === undefined ? [] : [[name, object[name]]])));
}
