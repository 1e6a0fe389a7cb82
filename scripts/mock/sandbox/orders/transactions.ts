import type { JsonObject } from '../../../contract/json.ts';
import { perOperation } from '../../../validation/per-operation.ts';
import type { Facts } from '../facts.ts';
import { objectsIn, successesOf } from '../present/examples.ts';
import { shownPayment } from '../present/payment.ts';
import { refuse, show } from '../present/show.ts';
import { pageOf } from '../sent.ts';
import { type Handler, sentValue } from '../work.ts';
import { findOrder } from './find.ts';
import type { OrderRecord, PaymentRecord } from './record.ts';

export const listOrderTransactions: Handler = async (work, call) => {
  const order = await findOrder(work, sentValue(call, 'order_id'));
  if (order === undefined) return refuse(call, 'unknown');
  const { page, offset, total } = pageOf(call, order.payments);
  const list = page.map((payment) => listedPayment(work.facts, order, payment));
  return show(call, work.facts, { list, count: list.length, offset, total });
};

/** A payment as the newest version lists it: the example that went as it did, or else one that went well. */
function listedPayment(facts: Facts, order: OrderRecord, payment: PaymentRecord): JsonObject {
  const items = itemsOf(facts.document, facts.operation('listOrderTransactions'));
  const wentWell = items.find(({ status }) => status === facts.orderStates.as('charged'));
  const example = items.find(({ status }) => status === payment.status) ?? wentWell ?? {};
  return shownPayment(facts, order, payment, example);
}

const itemsOf = perOperation((document, operation) =>
  successesOf(document, operation).flatMap(({ list }) => objectsIn(list)),
);
