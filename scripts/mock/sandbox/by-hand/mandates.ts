import { findMandate, keepMandate } from '../mandates/find.ts';
import { moved } from '../mandates/progress.ts';
import type { MandateRecord } from '../mandates/record.ts';
import type { Work } from '../work.ts';
import type { NotMoved } from './events.ts';

/** What came of an event that somebody let happen to a mandate. */
export type MovedMandate = { readonly kind: 'moved'; readonly mandate: MandateRecord } | NotMoved;

/** Lets something happen to a mandate that no call of the API does: the shopper or the bank does it. */
export async function moveMandate(work: Work, mandateId: string, event: string): Promise<MovedMandate> {
  const found = await findMandate(work, mandateId);
  if (found === undefined) return { kind: 'unknown' };
  const { mandateStates: states } = work.facts;
  const { status } = found.mandate;
  const step = states.step(status, states.events.get(event) ?? '');
  if (step === undefined) {
    const possible = [...states.events].filter(([, to]) => states.step(status, to) !== undefined);
    return { kind: 'impossible', status, possible: possible.map(([name]) => name) };
  }
  const mandate = moved(work, found.mandate, step);
  await keepMandate(work, found, mandate);
  return { kind: 'moved', mandate };
}
