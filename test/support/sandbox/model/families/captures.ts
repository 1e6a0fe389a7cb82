import fc from 'fast-check';
import { amountText, command, type Family, hold } from '../model.ts';
import { latestOf, leftOf, walk } from '../order.ts';
import { someAmount, someOrder } from '../some.ts';

/** Captures or releases some of a blocked amount, or all that is left. */
const takePart = (id: string, called: 'capture' | 'void', part: number | undefined) =>
  command(
    `${called} ${id} ${part === undefined ? '' : amountText(part)}`,
    async (model, real) => {
      const order = model.orders.get(id);
      const payment = order && latestOf(order);
      if (order === undefined || payment === undefined) return;
      const { txn_uuid } = await real.shop.order(id, real.newest);
      const left = leftOf(order, payment);
      const amount = part ?? left;
      const isBlocked = payment.isBlocked && ['AUTHORIZED', 'PARTIAL_CHARGED'].includes(order.status);
      const isGood = isBlocked && left > 0 && amount <= left;
      const fields = part === undefined ? {} : { amount: amountText(part) };
      const { status } = await real.shop.call(`POST /v2/txns/${txn_uuid}/${called}`, fields);
      hold(status === (isGood ? 200 : 400), `${called} of ${order.status} gave ${status}`);
      if (!isGood) return;
      payment[called === 'capture' ? 'captured' : 'released'] += amount;
      const isAll = amount === left;
      if (called === 'void' && isAll && payment.captured === 0) walk(model, real, order, 'VOIDED');
      if (called === 'capture' && isAll) walk(model, real, order, 'CHARGED');
      else if (called === 'capture' && order.status === 'AUTHORIZED') walk(model, real, order, 'PARTIAL_CHARGED');
    },
    ({ orders }) => (orders.get(id)?.payments.length ?? 0) > 0,
  );

export const CAPTURES: Family = [
  fc
    .tuple(someOrder, fc.constantFrom('capture' as const, 'void' as const), fc.option(someAmount, { nil: undefined }))
    .map((args) => takePart(...args)),
];
