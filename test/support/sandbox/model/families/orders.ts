import fc from 'fast-check';
import { amountText, command, type Family, hold } from '../model.ts';
import { owe, wayTo } from '../order.ts';
import { someOrder } from '../some.ts';

const someWhole = fc.integer({ min: 100, max: 20_000 });
const someNote = fc.constantFrom('spring', 'sale');

const create = (id: string, amount: number, path: string) =>
  command(`create ${id} ${amountText(amount)} by ${path}`, async (model, real) => {
    const { orders } = model;
    const { status } = await real.shop.call(`POST ${path}`, {
      order_id: id,
      amount: amountText(amount),
      currency: 'INR',
    });
    hold(status === (orders.has(id) ? 400 : 200), `creating gave ${status}`);
    if (status !== 200) return;
    const order = { id, status: 'NEW', amount, udf: undefined, payments: [], refunds: new Map() };
    orders.set(id, order);
    for (const step of real.transitions.order.filter(({ from }) => from === undefined)) owe(model, order, step);
  });

const update = (id: string, fields: { readonly amount?: number; readonly udf1?: string }, isForm: boolean) =>
  command(`update ${id} ${JSON.stringify(fields)}`, async ({ orders }, real) => {
    const order = orders.get(id);
    const isOpen = order !== undefined && wayTo(real, order.status, 'STARTED') !== undefined;
    const { amount, udf1 } = fields;
    const sent = { ...(udf1 && { udf1 }), ...(amount && { amount: amountText(amount) }) };
    const target = isForm ? 'POST /order/update' : `POST /orders/${id}`;
    const { status } = await real.shop.call(target, { ...sent, ...(isForm && { order_id: id }) });
    hold(status === (isOpen ? 200 : 400), `updating ${order?.status} gave ${status}`);
    if (!isOpen) return;
    order.amount = amount ?? order.amount;
    order.udf = udf1 ?? order.udf;
  });

const list = (count: number) =>
  command(`list ${count} orders`, async ({ orders }, { shop }) => {
    const { body } = await shop.call(`GET /orders?count=${count}`);
    hold(body.total === orders.size, `${body.total} orders are listed of ${orders.size}`);
    const newestFirst = [...orders.keys()].reverse().slice(0, count).join();
    const listed = body.list.map((order) => Reflect.get(order, 'order_id')).join();
    hold(listed === newestFirst, `listed are ${listed} and should be ${newestFirst}`);
  });

const creating = fc
  .tuple(someOrder, someWhole, fc.constantFrom('/orders', '/order/create'))
  .map((args) => create(...args));

export const ORDERS: Family = [
  creating,
  creating, // twice as often, because nothing goes without
  fc
    .tuple(
      someOrder,
      fc
        .record({ amount: someWhole, udf1: someNote }, { requiredKeys: [] })
        .filter((fields) => 'amount' in fields || 'udf1' in fields),
      fc.boolean(),
    )
    .map((args) => update(...args)),
  fc.integer({ min: 1, max: 3 }).map(list),
];
