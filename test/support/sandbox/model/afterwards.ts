import { isJsonObject, type JsonObject } from '../../../../scripts/contract/json.ts';
import { webhookIn } from '../../../../scripts/contract/webhooks.ts';
import { checkWebhook } from '../checked.ts';
import { type Due, hold, type Model, paiseOf, type Real } from './model.ts';

/** Holds the webhooks of a step against what the model says: exactly these, in this order. */
export function hear(model: Model, { contract, shop, told, newest }: Real): void {
  const heard = shop.mock.webhooks.received().slice(model.heard);
  const due = model.due.filter(({ event }) => webhookIn(contract, told, event) !== undefined);
  const [came, owed] = [heard.map(({ event }) => event).join(), due.map(({ event }) => event).join()];
  hold(came === owed, `the webhooks are ${came || 'none'} and should be ${owed || 'none'}`);
  for (const [index, { event, payload }] of heard.entries()) {
    checkWebhook(contract, told, event, payload);
    checkContent(due[index], payload.content, told === newest);
  }
  model.heard += heard.length;
  model.due.length = 0;
}

function checkContent(due: Due | undefined, content: unknown, isNewest: boolean): void {
  if (due?.order === undefined || !isJsonObject(content)) return;
  if (isJsonObject(content.txn)) {
    checkPayment(due, content.txn);
    return;
  }
  const shown = isJsonObject(content.order) ? content.order : {};
  const { id, status, refunded } = due.order;
  hold(shown.order_id === id, `${due.event} tells of ${shown.order_id} in place of ${id}`);
  if (!isNewest) return;
  hold(shown.status === status, `${due.event} says that ${id} is ${shown.status} and it was ${status}`);
  const back = paiseOf(Number(shown.amount_refunded));
  hold(back === refunded, `${due.event} says that ${back} of ${id} was refunded and it was ${refunded}`);
}

/** What tells of a payment alone tells of the last one of the order, and of how that one ended. */
function checkPayment({ event, order, payment }: Due, shown: JsonObject): void {
  const { txn_id, order_id, status, txn_amount, error_code, payment_gateway_response: answer } = shown;
  hold(order !== undefined && payment !== undefined, `${event} tells of a payment, and there is none`);
  hold(order_id === order.id, `${event} tells of ${order_id} in place of ${order.id}`);
  hold(txn_id === payment.id, `${event} tells of ${txn_id} in place of ${payment.id}`);
  hold(status === payment.status, `${event} says that ${txn_id} is ${status} and it was ${payment.status}`);
  hold(paiseOf(Number(txn_amount)) === payment.amount, `${event} says that ${txn_id} is about ${txn_amount}`);
  hold(!error_code === (status === 'CHARGED'), `${event} says that ${txn_id} has the error ${error_code}`);
  const asked = isJsonObject(answer) ? (answer.txn_id ?? txn_id) : txn_id;
  hold(asked === txn_id, `${event} has the gateway's answer about ${asked}`);
}
