import type { JsonObject } from '../../../contract/json.ts';
import { unitsOf } from '../../money.ts';
import { KINDS } from '../kinds.ts';
import { objectsIn, successesOf, textAt } from '../present/examples.ts';
import { shownOrder } from '../present/order.ts';
import { shownAlone } from '../present/refund.ts';
import { type Call, refuse, show } from '../present/show.ts';
import { type Handler, meantSuccess, sentValue, type Work } from '../work.ts';
import { findOrder, findOrderOf } from './find.ts';
import { keep, moneyIsBack, paymentNamed, progressRefund } from './progress.ts';
import { latestPayment, type OrderRecord, type RefundRecord } from './record.ts';
import { refundedOf, takenFrom } from './taken.ts';

export const refund: Handler = async (work, call) => {
  const id = sentValue(call, 'unique_request_id') ?? '';
  const order = await refundedOrder(work, call);
  if (order === undefined) return refuse(call, 'unknown');
  if ((await work.tx.get(KINDS.refund, id)) !== undefined) return refuse(call, 'duplicate');
  const taken = isOfAnEarlierPayment(call, order) ? 0 : takenFrom(work.facts, order);
  if (taken <= 0) return refuse(call, 'not-paid');
  const left = taken - refundedOf(work.facts, order);
  const amount = unitsOf(sentValue(call, 'amount')) ?? left;
  if (amount > left || amount <= 0) return refuse(call, 'exceeded');
  const after = refunded(work, call, order, id, amount);
  await keep(work, after, order);
  return show(call, work.facts, shownAnswer(work, call, after, id));
};

/** The order that a refund names, itself or by its payment. */
async function refundedOrder(work: Work, call: Call): Promise<OrderRecord | undefined> {
  const orderId = sentValue(call, 'order_id');
  const payment = sentValue(call, 'txn_id') ?? '';
  const order = orderId === undefined ? await findOrderOf(work, 'payment', payment) : await findOrder(work, orderId);
  if (order === undefined || payment === '') return order;
  return paymentNamed(order, payment) === undefined ? undefined : order;
}

/** Only the last payment of an order can have been paid: another one begins when it failed. */
function isOfAnEarlierPayment(call: Call, order: OrderRecord): boolean {
  const name = sentValue(call, 'txn_id');
  return name !== undefined && paymentNamed(order, name) !== latestPayment(order);
}

function refunded(work: Work, call: Call, order: OrderRecord, id: string, amount: number): OrderRecord {
  const { refundStates } = work.facts;
  const made: RefundRecord = {
    unique_request_id: id,
    txn_id: latestPayment(order)?.txn_id ?? '',
    amount,
    status: refundStates.first,
    type: sentValue(call, 'refund_type') ?? null,
    created: work.now,
    changed: work.now,
  };
  const accepted = { ...order, refunds: [...order.refunds, made], changed: work.now };
  work.tell(refundStates.step(undefined, made.status)?.webhooks, 'order', accepted);
  const outcome = outcomeIn(meantSuccess(work.facts, call).value) || made.status;
  if (outcome === made.status) return accepted;
  const after = progressRefund(work, accepted, id, outcome) ?? accepted;
  if (outcome === refundStates.as('done')) moneyIsBack(work, after);
  return after;
}

/** How an example says that a refund went; '' when it does not. */
function outcomeIn(example: JsonObject): string {
  if ('unique_request_id' in example) return textAt(example, 'status');
  return textAt(objectsIn(example.refunds).at(-1), 'status');
}

/** Some operations answer with the order, some with the refund. */
function shownAnswer({ facts }: Work, { mockVersion, operation }: Call, order: OrderRecord, id: string): JsonObject {
  const [usual] = successesOf(mockVersion.document, operation);
  const made = order.refunds.find(({ unique_request_id }) => unique_request_id === id);
  if (usual === undefined || 'payment_links' in usual || made === undefined) return shownOrder(facts, order);
  return shownAlone(facts, operation.operationId, order, made);
}

/** The gateway is asked how a refund stands; here time alone brings it on. */
export const syncRefund: Handler = async (work, call) => {
  const order = await findOrderOf(work, 'refund', sentValue(call, 'refund_id') ?? '');
  if (order === undefined) return refuse(call, 'unknown');
  return call.context.responses(call.mockVersion.version, call.operation, { code: 200 }, call.request);
};
