import { KINDS } from '../kinds.ts';
import { inTime } from '../mandates/progress.ts';
import { taken } from '../mandates/take.ts';
import type { Work } from '../work.ts';
import { keep, paymentNamed, settled } from './progress.ts';
import { asOrder, latestPayment, type OrderRecord, type PaymentRecord } from './record.ts';

/** An order as it is now; undefined when the account has none of the name. */
export async function findOrder(work: Work, orderId: string | undefined): Promise<OrderRecord | undefined> {
  const order = orderId === undefined ? undefined : asOrder(await work.tx.get(KINDS.order, orderId));
  if (order === undefined || isSettled(order)) return order;
  const now = await taken(work, inTime(work, settled(work, order)));
  await keep(work, now, order);
  return now;
}

/** True for an order to which time does nothing. */
function isSettled({ refunds, payments }: OrderRecord): boolean {
  return (
    refunds.length === 0 && payments.every(({ mandate, execution }) => mandate === undefined && execution === undefined)
  );
}

/** The order of a payment or a refund. */
export async function findOrderOf(
  work: Work,
  kind: 'payment' | 'refund',
  name: string,
): Promise<OrderRecord | undefined> {
  const found = await work.tx.get(KINDS[kind], name);
  return typeof found?.order === 'string' ? findOrder(work, found.order) : undefined;
}

/** The order whose latest payment has the name, `txn_id` or `txn_uuid`. */
export async function findByLatestPayment(
  work: Work,
  name = '',
): Promise<{ order: OrderRecord; payment: PaymentRecord } | undefined> {
  const order = await findOrderOf(work, 'payment', name);
  if (order === undefined) return undefined;
  const payment = paymentNamed(order, name);
  return payment !== undefined && payment === latestPayment(order) ? { order, payment } : undefined;
}
