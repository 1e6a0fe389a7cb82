import fc from 'fast-check';
import { amountText, command, type Family, hold } from '../model.ts';
import { someAmount, someOrder } from '../some.ts';

/** Captures or releases some of a blocked amount, or all that is left. */
const takePart = (id: string, called: 'capture' | 'void', part: number | undefined) =>
  command(
    `${called} ${id} ${part === undefined ? '' : amountText(part)}`,
    async ({ orders }, { shop }) => {
      const order = orders.get(id);
      if (order === undefined) return;
      const { txn_uuid } = await shop.order(id);
      const left = order.amount - order.taken - order.released;
      const amount = part ?? left;
      const isGood = ['AUTHORIZED', 'PARTIAL_CHARGED'].includes(order.status) && left > 0 && amount <= left;
      const fields = part === undefined ? {} : { amount: amountText(part) };
      const { status } = await shop.call(`POST /v2/txns/${txn_uuid}/${called}`, fields);
      hold(status === (isGood ? 200 : 400), `${called} of ${order.status} gave ${status}`);
      if (!isGood) return;
      if (called === 'capture') {
        order.taken += amount;
        order.status = amount === left ? 'CHARGED' : 'PARTIAL_CHARGED';
      } else {
        order.released += amount;
        if (amount === left && order.taken === 0) order.status = 'VOIDED';
      }
    },
    ({ orders }) => (orders.get(id)?.payments ?? 0) > 0,
  );

export const CAPTURES: Family = [
  fc
    .tuple(someOrder, fc.constantFrom('capture' as const, 'void' as const), fc.option(someAmount, { nil: undefined }))
    .map(([id, called, part]) => takePart(id, called, part)),
];
