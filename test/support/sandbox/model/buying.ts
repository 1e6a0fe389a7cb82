import { amountText, hold, type Model, type Real } from './model.ts';
import { type ModelOrder, newOrder, newPayment, walk } from './order.ts';

/** What somebody buys: the order, for whom it is, and its amount in paise. */
export interface Purchase {
  readonly id: string;
  readonly customer: string;
  readonly amount: number;
}

/** Creates an order for a customer. */
export async function order(model: Model, real: Real, { id, customer, amount }: Purchase): Promise<ModelOrder> {
  const { status } = await real.shop.create(id, { customer_id: customer, amount: amountText(amount) });
  hold(status === 200, `creating ${id} gave ${status}`);
  return newOrder(model, real, id, amount);
}

/** Pays a new order with what has to be taken; the payment goes along the states. */
export async function pay(
  model: Model,
  real: Real,
  bought: ModelOrder,
  fields: Readonly<Record<string, string>>,
  states: readonly string[],
): Promise<void> {
  const { status } = await real.shop.pay(bought.id, fields);
  hold(status === 200, `paying ${bought.id} gave ${status}`);
  walk(model, real, bought, 'STARTED');
  bought.payments.push(newPayment(`acme_store-${bought.id}-1`, false));
  walk(model, real, bought, ...states);
  const shown = await real.shop.order(bought.id, real.newest);
  hold(shown.status === bought.status, `${bought.id} is ${shown.status} and should be ${bought.status}`);
}
