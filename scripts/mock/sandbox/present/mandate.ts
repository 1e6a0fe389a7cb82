import { formatApiDate } from '../../../contract/api-date.ts';
import { isJsonObject, type JsonObject } from '../../../contract/json.ts';
import { perOperation } from '../../../validation/per-operation.ts';
import { amountOf } from '../../money.ts';
import type { Facts } from '../facts.ts';
import type { MandateRecord } from '../mandates/record.ts';
import { asExample, type Known } from './as-example.ts';
import { objectsIn, successesOf, textAt } from './examples.ts';
import { likeness } from './likeness.ts';

/** A mandate as an example shows one: that of a list, of a command, of an order or of a webhook. */
export function shownMandate(facts: Facts, mandate: MandateRecord, example: JsonObject): JsonObject {
  return asExample(example, knownOf(facts, mandate));
}

/** A mandate as the newest version lists it. */
export function listedMandate(facts: Facts, mandate: MandateRecord): JsonObject {
  return shownMandate(facts, mandate, allOfListed(facts.document, facts.operation('listMandates')));
}

/** The mandate of an order, as the newest version shows it there. */
export function mandateOfOrder(facts: Facts, mandate: MandateRecord): JsonObject {
  return shownMandate(facts, mandate, ofOrder(facts.document, facts.operation('getOrderStatus')));
}

/** The example of a listed mandate that is paid in a way, or else any. */
export function mandateExample(facts: Facts, methodType: string): JsonObject {
  const isPaidSo = ({ payment_info: info }: JsonObject) =>
    isJsonObject(info) && textAt(info, 'payment_method_type') === methodType;
  return listed(facts).find(isPaidSo) ?? {};
}

const ofOrder = perOperation((document, operation): JsonObject => {
  const [found] = successesOf(document, operation).flatMap(({ mandate }) => objectsIn([mandate ?? null]));
  return found ?? {};
});

function listed({ document, operation }: Facts): readonly JsonObject[] {
  return items(document, operation('listMandates'));
}

const items = perOperation((document, operation) =>
  successesOf(document, operation).flatMap(({ list }) => objectsIn(list)),
);

/** An example with the fields of all listed mandates. */
const allOfListed = perOperation((document, operation): JsonObject => Object.assign({}, ...items(document, operation)));

function knownOf(facts: Facts, mandate: MandateRecord): Known {
  const { document, mandateStates: states } = facts;
  const { mandate_id, status, terms, pause, method } = mandate;
  const type = textAt(method, 'payment_method_type');
  const example = mandateExample(facts, type);
  const [any] = listed(facts);
  const date = (time: number | null | undefined) => (time == null ? undefined : formatApiDate(document, time));
  const token = (name: string) => {
    const shape = textAt(type === '' ? any : example, name);
    return shape === '' ? undefined : likeness(shape, `${mandate_id} ${name}`);
  };
  return {
    mandate_id,
    status,
    mandate_status: status,
    mandate_token: token('mandate_token'),
    mandate_debit_token: status === states.as('active') ? token('mandate_debit_token') : undefined,
    ...NO_TERMS,
    ...terms,
    max_amount: amountOf(mandate.max_amount),
    order_id: mandate.order_id,
    customer_id: mandate.customer_id || undefined,
    activated_at: date(mandate.activated),
    last_activated_at: date(mandate.last_activated),
    last_updated: date(mandate.changed),
    pause_start_date: date(pause?.start),
    pause_end_date: date(pause?.end),
    payment_info: paymentInfo(method, example),
    bank_details: method.bank_details,
  };
}

/** What a shopper need not have agreed to. */
const NO_TERMS: Known = {
  mandate_type: undefined,
  currency: undefined,
  amount_rule: undefined,
  frequency: undefined,
  start_date: undefined,
  end_date: undefined,
  rule_type: undefined,
  rule_value: undefined,
  revokable_by_customer: undefined,
  block_fund: undefined,
};

/** What a mandate takes the money from: that of the example which is paid in the same way, with what was sent. */
function paymentInfo(method: JsonObject, { payment_info: usual }: JsonObject): JsonObject {
  const { payment_method_type, payment_method, auth_type, upi, card, bank_details } = method;
  const example = { payment_method_type: '', payment_method: '', ...(isJsonObject(usual) && usual) };
  const usualCard = isJsonObject(usual) && isJsonObject(usual.card) ? usual.card : undefined;
  return asExample(example, {
    payment_method_type,
    payment_method,
    auth_type,
    upi,
    bank_details,
    card: usualCard && asExample(usualCard, isJsonObject(card) ? card : {}),
  });
}
