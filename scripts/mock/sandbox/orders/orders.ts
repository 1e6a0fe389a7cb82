import { formatApiDate } from '../../../contract/api-date.ts';
import { isJsonObject, type JsonObject, setOwn } from '../../../contract/json.ts';
import { declaredResponse, examplesOf } from '../../../contract/responses.ts';
import { perOperation } from '../../../validation/per-operation.ts';
import { amountOf, unitsOf } from '../../money.ts';
import type { AcceptedRequest } from '../../request/expression.ts';
import type { Facts } from '../facts.ts';
import { KINDS } from '../kinds.ts';
import { termsIn } from '../mandates/terms.ts';
import { paymentPage } from '../payment-page/location.ts';
import { leadingToPage, withOwnLinks } from '../payment-page/own-links.ts';
import { objectsIn, successesOf } from '../present/examples.ts';
import { shownOrder } from '../present/order.ts';
import { answerUsually, type Call, refuse, show } from '../present/show.ts';
import { changedFields, pageOf, tokenFor } from '../sent.ts';
import { type Handler, sentValue, type Work } from '../work.ts';
import { findOrder } from './find.ts';
import { keep } from './progress.ts';
import { latestPayment, type OrderRecord } from './record.ts';

/** What an order is created with does not say how it stands. */
const NOT_SENT = new Set(['status', 'status_id', 'juspay', 'refunded', 'amount_refunded', 'deep_link', 'order_expiry']);

export const createOrder: Handler = async (work, call) => {
  if ((await findOrder(work, sentValue(call, 'order_id'))) !== undefined) return refuse(call, 'exists');
  const order = await newOrder(work, call, call.request);
  await keep(work, order);
  return leadingToPage(work, call, order, await answerUsually(call));
};

/** An order as a request creates it: what a stateless mock would show of it, in the newest version and in full. */
export async function newOrder(work: Work, call: Call, request: AcceptedRequest): Promise<OrderRecord> {
  const { facts, now } = work;
  const operation = facts.operation('createOrder');
  const example = fullExample(facts.document, operation);
  const { body = '{}' } = await call.context.responses(
    facts.version,
    operation,
    { code: 200, example, tokens: false },
    request,
  );
  const made: unknown = JSON.parse(body);
  const shown: JsonObject = {};
  for (const [name, value] of Object.entries(isJsonObject(made) ? made : {})) {
    if (!NOT_SENT.has(name)) setOwn(shown, name, value);
  }
  shown.date_created = formatApiDate(facts.document, now);
  const orderId = String(shown.order_id);
  const terms = termsIn(facts, { ...call, request });
  const order: OrderRecord = {
    order_id: orderId,
    shown: withOwnLinks(shown, paymentPage(request, work.namespace, orderId)),
    status: facts.orderStates.first,
    amount: unitsOf(shown.amount) ?? 0,
    changed: now,
    payments: [],
    refunds: [],
    ...(terms !== undefined && { mandate_terms: terms }),
  };
  work.tell(facts.orderStates.step(undefined, order.status)?.webhooks, 'order', order);
  return order;
}

/** The example that shows all of a new order. */
const fullExample = perOperation((document, operation) => {
  const examples = examplesOf(document, declaredResponse(document, operation, 200));
  const [name] =
    examples.find(([, { value }]) => isJsonObject(value) && 'udf1' in value && !('deep_link' in value)) ?? [];
  return name;
});

export const getOrder: Handler = async (work, call) => {
  const order = await findOrder(work, sentValue(call, 'order_id') ?? sentValue(call, 'orderId'));
  if (order === undefined) return refuse(call, 'unknown');
  return show(call, work.facts, { ...shownOrder(work.facts, order), ...(await tokenFor(call)) });
};

export const updateOrder: Handler = async (work, call) => {
  const order = await findOrder(work, sentValue(call, 'order_id'));
  if (order === undefined) return refuse(call, 'unknown');
  if (!isOpen(work.facts, order)) return refuse(call, 'paid');
  const shown = { ...order.shown };
  Object.assign(shown, changedFields(work.facts, 'updateOrder', call));
  if (typeof shown.amount === 'string') shown.amount = amountOf(unitsOf(shown.amount) ?? order.amount);
  const updated = { ...order, shown, amount: unitsOf(shown.amount) ?? order.amount, changed: work.now };
  await keep(work, updated, order);
  return show(call, work.facts, shownOrder(work.facts, updated));
};

/** True while a payment may be started: nothing was paid or blocked. */
export function isOpen({ orderStates }: Facts, order: OrderRecord): boolean {
  return latestPayment(order) === undefined || orderStates.way(order.status, orderStates.as('started')) !== undefined;
}

export const listOrders: Handler = async (work, call) => {
  const { page, offset, total } = pageOf(call, await work.tx.list(KINDS.order));
  const fields = listedFields(work.facts.document, work.facts.operation('listOrders'));
  const list: JsonObject[] = [];
  for (const { id } of page) {
    const order = await findOrder(work, id);
    const shown = order === undefined ? [] : Object.entries(shownOrder(work.facts, order));
    list.push(Object.fromEntries(shown.filter(([name]) => fields.has(name))));
  }
  return show(call, work.facts, { list, count: list.length, offset, total });
};

/** What a list shows of an order. */
const listedFields = perOperation((document, operation) => {
  const items = successesOf(document, operation).flatMap(({ list }) => objectsIn(list));
  return new Set([...items.flatMap(Object.keys), 'refunds', 'upi', 'wallet']);
});
