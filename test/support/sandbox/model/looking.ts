import { hold, type Model, paiseOf, type Real } from './model.ts';
import { latestOf, refundedOf, takenOf } from './order.ts';

/** Looks at an order as the newest version shows it, and in the version of the step, and holds it against the model. */
export async function look(model: Model, { shop, newest }: Real, id: string): Promise<void> {
  const shown = await shop.order(id, newest);
  const order = model.orders.get(id);
  if (order === undefined) {
    return hold(shown.status === 'NOT_FOUND', `${id} is ${shown.status} and should not be there`);
  }
  hold(shown.status === order.status, `${id} is ${shown.status} and should be ${order.status}`);
  hold(paiseOf(shown.amount) === order.amount, `the amount of ${id} is ${shown.amount}`);
  hold((shown.udf1 || undefined) === order.udf, `the udf1 of ${id} is ${shown.udf1}`);
  hold(shown.txn_id === latestOf(order)?.id, `the payment of ${id} is ${shown.txn_id}`);

  const [taken, refunded] = [takenOf(order), refundedOf(order)];
  const refunds = new Map((shown.refunds ?? []).map((refund) => [refund.unique_request_id, refund]));
  hold(refunds.size === order.refunds.size, `${id} has ${refunds.size} refunds and should have ${order.refunds.size}`);
  for (const [name, { amount, status }] of order.refunds) {
    const refund = refunds.get(name);
    hold(refund?.status === status, `${name} is ${refund?.status} and should be ${status}`);
    hold(paiseOf(refund.amount) === amount, `${name} is about ${refund.amount}`);
  }
  hold(paiseOf(shown.amount_refunded) === refunded, `${shown.amount_refunded} of ${id} was refunded, not ${refunded}`);
  hold(refunded <= taken, `more of ${id} was refunded than captured`);
  hold(paiseOf(shown.maximum_eligible_refund_amount ?? 0) === taken - refunded, `what is left of ${id} is wrong`);

  const older = await shop.order(id);
  hold(older.order_id === id && paiseOf(older.amount) === order.amount, 'an older version shows another order');
}
