import { isJsonObject } from '../../../../scripts/contract/json.ts';
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
  if (due?.order === undefined) return;
  const shown = isJsonObject(content) && isJsonObject(content.order) ? content.order : {};
  const { id, status, refunded } = due.order;
  hold(shown.order_id === id, `${due.event} tells of ${shown.order_id} in place of ${id}`);
  if (!isNewest) return;
  hold(shown.status === status, `${due.event} says that ${id} is ${shown.status} and it was ${status}`);
  const back = paiseOf(Number(shown.amount_refunded));
  hold(back === refunded, `${due.event} says that ${back} of ${id} was refunded and it was ${refunded}`);
}
