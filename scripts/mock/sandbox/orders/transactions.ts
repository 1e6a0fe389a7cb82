import { formatApiDate } from '../../../contract/api-date.ts';
import { isJsonObject, type JsonObject } from '../../../contract/json.ts';
import type { Facts } from '../facts.ts';
import { amountOf } from '../money.ts';
import { objectsIn, successesOf, textAt } from '../present/examples.ts';
import { withFollowing } from '../present/identifiers.ts';
import { identifiersOf, rewritten } from '../present/rewritten.ts';
import { refuse, show } from '../present/show.ts';
import { pageOf } from '../sent.ts';
import { type Handler, sentValue } from '../work.ts';
import { findOrder } from './find.ts';
import type { OrderRecord, PaymentRecord } from './record.ts';

export const listOrderTransactions: Handler = async (work, call) => {
  const order = await findOrder(work, sentValue(call, 'order_id'));
  if (order === undefined) return refuse(call, 'unknown');
  const { page, offset, total } = pageOf(call, order.payments);
  const list = page.map((payment) => shownPayment(work.facts, order, payment));
  return show(call, work.facts, { list, count: list.length, offset, total });
};

/** A payment as the newest version lists it: the example that went as it did, or else one that went well. */
function shownPayment(facts: Facts, order: OrderRecord, payment: PaymentRecord): JsonObject {
  const { document } = facts;
  const items = successesOf(document, facts.operation('listOrderTransactions')).flatMap(({ list }) => objectsIn(list));
  const wentWell = items.find(({ status }) => status === facts.orderStates.as('charged'));
  const example = items.find(({ status }) => status === payment.status) ?? wentWell ?? {};
  const identifiers = withFollowing(document, identifiersOf(order, payment), payment.number);
  const shown = rewritten(facts, example, identifiers, payment.created);
  const info = shown.payment_info;
  if (isJsonObject(info)) {
    const { card, ...method } = payment.method;
    const isCard = textAt(method, 'payment_method_type') === textAt(info, 'payment_method_type');
    if (isJsonObject(info.card) && isJsonObject(card)) Object.assign(info.card, card);
    if (!isCard) delete info.card;
    for (const name of ['payment_method_type', 'payment_method', 'auth_type']) {
      if (method[name] !== undefined) info[name] = method[name];
      else if (!isCard) delete info[name];
    }
  }
  return Object.assign(shown, {
    status: payment.status,
    created: formatApiDate(document, payment.created),
    currency: order.shown.currency ?? shown.currency,
    txn_amount: amountOf(order.amount),
    net_amount: amountOf(order.amount),
  });
}
