import { hold, type Model, type ModelOrder, paiseOf, type Real } from './model.ts';

/** What of an order was given back, or is under way. */
export const refundedOf = ({ refunds }: ModelOrder) =>
  [...refunds.values()].reduce((sum, { amount, state }) => (state === 'failed' ? sum : sum + amount), 0);

/** Looks at an order in some version, and holds it against the model. */
export async function look(model: Model, { shop, versions, states }: Real, id: string, pick: number): Promise<void> {
  const version = versions[pick % versions.length] ?? '';
  const shown = await shop.order(id);
  const older = await shop.order(id, version);
  const order = model.orders.get(id);
  if (order === undefined)
    return hold(shown.status === 'NOT_FOUND', `${id} is ${shown.status} and should not be there`);
  hold(shown.status === order.status, `${id} is ${shown.status} and should be ${order.status}`);
  const before = model.seen.get(id);
  const isStep = before === undefined || before === shown.status || states.way(before, shown.status) !== undefined;
  hold(isStep, `nothing leads from ${before} to ${shown.status}`);
  model.seen.set(id, shown.status);
  const refunds = shown.refunds ?? [];
  const sum = refunds.reduce((all, { amount, status }) => (status === 'FAILURE' ? all : all + paiseOf(amount)), 0);
  hold(paiseOf(shown.amount) === order.amount, `the amount of ${id} is ${shown.amount}`);
  hold(sum === paiseOf(shown.amount_refunded), `the refunds of ${id} do not add up`);
  hold(sum === refundedOf(order), `${sum} of ${id} was refunded and should be ${refundedOf(order)}`);
  hold(sum <= order.taken, `more of ${id} was refunded than captured`);
  hold(paiseOf(shown.maximum_eligible_refund_amount ?? 0) === order.taken - sum, `what is left of ${id} is wrong`);
  hold(older.order_id === id && paiseOf(older.amount) === order.amount, `${version} shows another order`);
}
