import fc from 'fast-check';
import { look } from '../looking.ts';
import { amountText, command, type Family, hold } from '../model.ts';
import { someOrder } from '../some.ts';

const create = (id: string, amount: number) =>
  command(`create ${id} ${amountText(amount)}`, async ({ orders }, { shop }) => {
    const { status } = await shop.create(id, { amount: amountText(amount) });
    hold(status === (orders.has(id) ? 400 : 200), `creating gave ${status}`);
    if (status !== 200) return;
    const nothing = { taken: 0, released: 0, isBlocked: false, payments: 0, refunds: new Map() };
    orders.set(id, { status: 'NEW', amount, ...nothing });
  });

const lookAt = (id: string, pick: number) => command(`look ${id}`, (model, real) => look(model, real, id, pick));

export const ORDERS: Family = [
  fc.tuple(someOrder, fc.integer({ min: 100, max: 20_000 })).map(([id, amount]) => create(id, amount)),
  fc.tuple(someOrder, fc.nat(100)).map(([id, pick]) => lookAt(id, pick)),
];
