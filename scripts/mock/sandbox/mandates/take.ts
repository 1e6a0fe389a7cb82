import { progress } from '../orders/progress.ts';
import { latestPayment, type OrderRecord, withPayment } from '../orders/record.ts';
import type { Work } from '../work.ts';
import { findMandate } from './find.ts';
import { findNotification } from './notifications.ts';
import type { ExecutionRecord } from './record.ts';

/** Takes the money of a payment under a mandate when its time has come, unless something stands in its way. */
export async function taken(work: Work, order: OrderRecord): Promise<OrderRecord> {
  const { orderStates: states } = work.facts;
  const payment = latestPayment(order);
  const execution = payment?.execution;
  const isDue = execution !== undefined && execution.at <= work.now && order.status === states.as('started');
  if (payment === undefined || !isDue) return order;
  const bankError = await obstacle(work, execution);
  if (bankError === undefined) return progress(work, order, execution.outcome) ?? order;
  const refused = withPayment(order, { ...payment, bank_error: bankError });
  return progress(work, refused, states.as('declined')) ?? order;
}

/** What the order shows as `bank_error_code` when the money cannot be taken; undefined when it can. */
async function obstacle(work: Work, { mandate, notification }: ExecutionRecord): Promise<string | undefined> {
  const { mandateStates, notificationStates } = work.facts;
  const found = await findMandate(work, mandate.mandate_id);
  if (found?.mandate.status !== mandateStates.as('active')) return mandateStates.bankError;
  if (notification === null) return undefined;
  const told = await findNotification(work, notification);
  return told?.status === notificationStates.as('told') ? undefined : notificationStates.bankError;
}
