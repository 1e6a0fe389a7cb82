import fc from 'fast-check';
import { command, type Family, hold } from '../model.ts';

const REFUND_PENDING_MINUTES = 15;
const STATUSES = { going: 'PENDING', done: 'SUCCESS', failed: 'FAILURE', review: 'MANUAL_REVIEW' } as const;

const wait = (minutes: number) =>
  command(`wait ${minutes}m`, async (model, { shop }) => {
    await shop.mock.advance(`${minutes}m`);
    model.minutes += minutes;
    for (const [id, { refunds }] of model.orders) {
      const shown = (await shop.order(id)).refunds ?? [];
      for (const [name, refund] of refunds) {
        if (refund.state === 'going' && refund.at + REFUND_PENDING_MINUTES <= model.minutes) refund.state = 'done';
        const status = shown.find(({ unique_request_id }) => unique_request_id === name)?.status;
        hold(status === STATUSES[refund.state], `${name} is ${status} and should be ${STATUSES[refund.state]}`);
      }
    }
  });

export const TIME: Family = [fc.integer({ min: 1, max: 20 }).map(wait)];
