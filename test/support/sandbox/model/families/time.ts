import fc from 'fast-check';
import { command, type Family } from '../model.ts';
import { walkRefund } from '../order.ts';
import { passNotices } from './mandates.ts';

const REFUND_PENDING_MINUTES = 15;

const wait = (minutes: number) =>
  command(`wait ${minutes}m`, async (model, real) => {
    await real.shop.mock.advance(`${minutes}m`);
    model.minutes += minutes;
    passNotices(model);
    for (const order of model.orders.values()) {
      for (const [name, { status, at }] of order.refunds) {
        const isDue = status === 'PENDING' && at + REFUND_PENDING_MINUTES <= model.minutes;
        if (isDue) walkRefund(model, real, order, name, 'SUCCESS');
      }
    }
  });

export const TIME: Family = [fc.integer({ min: 1, max: 20 }).map(wait)];
