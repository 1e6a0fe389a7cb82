import type { Transition } from '../../../contract/document.ts';
import type { Facts } from '../facts.ts';
import type { Work } from '../work.ts';
import type { ChargebackRecord, OrderRecord } from './record.ts';
import { takenFrom } from './taken.ts';

/**
 * Lets something happen to the dispute about an order, or begins one; the webhooks of each step are told.
 *
 * @returns undefined when the event is none of a dispute, or cannot happen now
 */
export function withDispute(work: Work, order: OrderRecord, event: string): OrderRecord | undefined {
  const way = wayTo(work.facts, order, event);
  if (way === undefined) return undefined;
  let after = order;
  for (const step of way) {
    after = { ...after, chargebacks: stepped(work, after, step), changed: work.now };
    work.tell(step.webhooks, 'order', after);
  }
  return after;
}

/** What can happen to the dispute about an order, or that one can begin. */
export function possibleDisputes(facts: Facts, order: OrderRecord): string[] {
  return [...facts.chargebackStates.events.keys()].filter((event) => wayTo(facts, order, event) !== undefined);
}

function wayTo(
  { chargebackStates: states }: Facts,
  order: OrderRecord,
  event: string,
): readonly Transition[] | undefined {
  const to = states.events.get(event);
  if (to === undefined) return undefined;
  if (to !== states.first) {
    const status = order.chargebacks?.at(-1)?.status;
    return status === undefined || status === to ? undefined : states.way(status, to);
  }
  const step = states.step(undefined, to);
  const isOpen = order.chargebacks?.some(({ status }) => states.from(status).length > 0) === true;
  return step === undefined || isOpen || step.order?.includes(order.status) === false ? undefined : [step];
}

function stepped({ facts, now }: Work, order: OrderRecord, { from, to }: Transition): ChargebackRecord[] {
  const known = order.chargebacks ?? [];
  const last = known.at(-1);
  if (from === undefined || last === undefined) {
    return [...known, { amount: takenFrom(facts, order), status: to, created: now, changed: now }];
  }
  return [...known.slice(0, -1), { ...last, status: to, changed: now }];
}
