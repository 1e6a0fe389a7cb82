import { createTransaction } from '../orders/payments.ts';
import { type Handlers, sentValue } from '../work.ts';
import { updateMandate } from './commands.ts';
import { executeMandate } from './executions.ts';
import { listMandates } from './list.ts';
import { getNotification } from './notifications.ts';

export const MANDATE_HANDLERS: Handlers = {
  listMandates,
  updateMandate,
  getNotification,
  /** A payment under a mandate is one of the kinds of this call. */
  createTransaction: (work, call) =>
    sentValue(call, 'mandate_id') === undefined ? createTransaction(work, call) : executeMandate(work, call),
};
