import { unitsOf } from '../../money.ts';
import type { MockResponse } from '../../responses/response.ts';
import { findOrder } from '../orders/find.ts';
import { withNewPayment } from '../orders/new-payment.ts';
import { newOrder } from '../orders/orders.ts';
import { orderInside, shownStart } from '../orders/payments.ts';
import { keep, progress } from '../orders/progress.ts';
import { latestPayment, type OrderRecord, withPayment } from '../orders/record.ts';
import { asExample } from '../present/as-example.ts';
import { successesOf } from '../present/examples.ts';
import { type Call, refuse, show } from '../present/show.ts';
import { situationOf } from '../situation.ts';
import { type Handler, meantSuccess, sentValue, type Work } from '../work.ts';
import { type FoundMandate, findMandate } from './find.ts';
import { findNotification } from './notifications.ts';
import type { ExecutionRecord, MandateRecord } from './record.ts';
import { taken } from './take.ts';
import { amountFault } from './terms.ts';

/** A payment under a mandate, which creates its order. */
export const executeMandate: Handler = async (work, call) => {
  const { facts } = work;
  if ((await findOrder(work, sentValue(call, 'order.order_id'))) !== undefined) return refuse(call, 'exists');
  const found = await findMandate(work, sentValue(call, 'mandate_id'));
  if (found === undefined) return refuse(call, 'mandate-unknown');
  const fault = await faultOf(work, call, found.mandate);
  if (fault !== undefined) return refuse(call, fault);
  const order = await newOrder(work, call, orderInside(work, call.request));
  const paid = await taken(work, begun(work, call, order, found.mandate));
  await keep(work, paid);
  const { operation, example } = meantSuccess(facts, call);
  const { body = '{}' } = await call.context.responses(facts.version, operation, { code: 200, example }, call.request);
  return show(call, facts, shownStart(work, call, paid, body));
};

/** Why the contract refuses a payment under a mandate (`x-state`). */
async function faultOf(work: Work, call: Call, mandate: MandateRecord): Promise<string | undefined> {
  const { facts } = work;
  if (mandate.status !== facts.mandateStates.as('active')) return 'not-active';
  const { currency: agreed } = mandate.terms;
  if (agreed !== undefined && agreed !== (sentValue(call, 'order.currency') ?? agreed)) return 'currency-differs';
  const notification = sentValue(call, 'mandate.notification_id');
  if (notification !== undefined) {
    const found = await findNotification(work, notification);
    if (found?.mandate_id !== mandate.mandate_id) return 'notification-unknown';
  }
  return amountFault(facts, mandate, unitsOf(sentValue(call, 'order.amount')) ?? 0);
}

/** The order with its payment, which is not taken yet. */
function begun(work: Work, call: Call, order: OrderRecord, mandate: MandateRecord): OrderRecord {
  const states = work.facts.orderStates;
  const date = sentValue(call, 'mandate.execution_date');
  const situation = situationOf(work.facts, 'getOrderStatus', order.order_id);
  const isEnd = states.way(states.as('started'), situation) !== undefined && situation !== states.as('authorized');
  const execution: ExecutionRecord = {
    mandate,
    at: Math.max(work.now, date === undefined ? 0 : Number(date) * 1000),
    outcome: isEnd ? situation : states.as('charged'),
    notification: sentValue(call, 'mandate.notification_id') ?? null,
  };
  const { bank_details: _, ...method } = mandate.method;
  const made = withNewPayment(work, order, method, false);
  const payment = latestPayment(made);
  const waiting = payment === undefined ? made : withPayment(made, { ...payment, execution });
  return progress(work, waiting, states.as('started')) ?? waiting;
}

/** Stops a payment under a mandate before its time. */
export async function stopExecution(work: Work, call: Call, { mandate }: FoundMandate): Promise<MockResponse> {
  const { facts } = work;
  const states = facts.orderStates;
  const order = await findOrder(work, sentValue(call, 'order_id'));
  const payment = order && latestPayment(order);
  const isOfMandate = payment?.execution?.mandate.mandate_id === mandate.mandate_id;
  if (order === undefined || payment === undefined || !isOfMandate || order.status !== states.as('started')) {
    return refuse(call, 'not-scheduled');
  }
  const stopped = progress(work, order, states.as('declined')) ?? order;
  await keep(work, stopped, order);
  const examples = successesOf(facts.document, facts.operation(call.operation.operationId));
  const example = examples.find((shown) => 'txn_status' in shown) ?? {};
  const known = { order_id: order.order_id, txn_uuid: payment.txn_uuid, txn_status: stopped.status };
  return show(call, facts, asExample(example, known));
}
