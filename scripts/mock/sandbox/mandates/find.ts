import { KINDS } from '../kinds.ts';
import { keep } from '../orders/progress.ts';
import { asOrder, type OrderRecord, type PaymentRecord, withPayment } from '../orders/record.ts';
import { textAt } from '../present/examples.ts';
import type { Work } from '../work.ts';
import { inTime } from './progress.ts';
import type { MandateRecord } from './record.ts';

/** A mandate with the payment that set it up. */
export interface FoundMandate {
  readonly order: OrderRecord;
  readonly payment: PaymentRecord;
  readonly mandate: MandateRecord;
}

/** A mandate as it is now; undefined when the account has none of the name. */
export async function findMandate(work: Work, mandateId: string | undefined): Promise<FoundMandate | undefined> {
  if (mandateId === undefined) return undefined;
  const place = await work.tx.get(KINDS.mandate, mandateId);
  const kept = place && asOrder(await work.tx.get(KINDS.order, textAt(place, 'order')));
  if (kept === undefined) return undefined;
  const order = inTime(work, kept);
  await keep(work, order, kept);
  const payment = order.payments.find(({ mandate }) => mandate?.mandate_id === mandateId);
  return payment?.mandate && { order, payment, mandate: payment.mandate };
}

/** Keeps another state of a mandate. */
export async function keepMandate(work: Work, { order, payment }: FoundMandate, mandate: MandateRecord): Promise<void> {
  await keep(work, withPayment(order, { ...payment, mandate }), order);
}
