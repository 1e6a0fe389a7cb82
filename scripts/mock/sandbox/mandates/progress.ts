import type { Transition } from '../../../contract/document.ts';
import { latestPayment, type OrderRecord, withPayment } from '../orders/record.ts';
import type { Work } from '../work.ts';
import type { MandateRecord } from './record.ts';

/** Leads a mandate along a step, and tells the webhooks of it. */
export function moved(work: Work, mandate: MandateRecord, step: Transition, at = work.now): MandateRecord {
  const after = stepped(work, mandate, step, at);
  work.tell(step.webhooks, 'mandate', after);
  return after;
}

function stepped({ facts }: Work, mandate: MandateRecord, { to }: Transition, at: number): MandateRecord {
  const isActive = to === facts.mandateStates.as('active');
  const activation = isActive ? { activated: mandate.activated ?? at, last_activated: at } : {};
  return { ...mandate, ...activation, status: to, changed: at };
}

/**
 * An order with the mandate that its latest payment sets up, as the state of the order leaves it, and what tells of that:
 * the order's own webhooks show the mandate, and come before those of the mandate.
 */
export function followed(work: Work, order: OrderRecord): { order: OrderRecord; tell: () => void } {
  const payment = latestPayment(order);
  const mandate = payment?.mandate;
  const step =
    mandate && work.facts.mandateStates.from(mandate.status).find((one) => one.order?.includes(order.status));
  if (payment === undefined || mandate === undefined || step === undefined) return { order, tell() {} };
  const after = stepped(work, mandate, step, work.now);
  return {
    order: withPayment(order, { ...payment, mandate: after }),
    tell: () => work.tell(step.webhooks, 'mandate', after),
  };
}

/** Does to the mandates of an order what time has done: pauses end, and last days pass. */
export function inTime(work: Work, order: OrderRecord): OrderRecord {
  return order.payments.reduce((before, payment) => {
    if (payment.mandate === undefined) return before;
    const mandate = settled(work, payment.mandate);
    return mandate === payment.mandate ? before : withPayment(before, { ...payment, mandate });
  }, order);
}

function settled(work: Work, mandate: MandateRecord): MandateRecord {
  const due = work.facts.mandateStates.due(mandate, work.now, (field) => timeOf(mandate, field));
  return due === undefined ? mandate : settled(work, moved(work, mandate, due.step, due.at));
}

/** The time of a field of a mandate, in milliseconds. */
function timeOf({ pause, terms }: MandateRecord, field: string): number | undefined {
  return field === 'pause_end_date' ? pause?.end : Number(terms[field] ?? Number.NaN) * 1000;
}
