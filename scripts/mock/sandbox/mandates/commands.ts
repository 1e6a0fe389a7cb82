import type { JsonObject } from '../../../contract/json.ts';
import type { MockResponse } from '../../responses/response.ts';
import { successesOf } from '../present/examples.ts';
import { shownMandate } from '../present/mandate.ts';
import { type Call, refuse, show } from '../present/show.ts';
import type { MandateRole } from '../roles.ts';
import { type Handler, sentValue, type Work } from '../work.ts';
import { stopExecution } from './executions.ts';
import { type FoundMandate, findMandate, keepMandate } from './find.ts';
import { notify } from './notifications.ts';
import { moved } from './progress.ts';
import type { MandateRecord } from './record.ts';

type Command = (work: Work, call: Call, found: FoundMandate) => Promise<MockResponse> | MockResponse;

const COMMANDS: Readonly<Record<string, Command>> = {
  revoke: (work, call, found) => change(work, call, found, 'revoked', found.mandate),
  pause(work, call, found) {
    const [start, end] = ['pause_start_date', 'pause_end_date'].map((name) => timeIn(call, name) ?? work.now);
    const pause = { start: start ?? work.now, end: end ?? work.now };
    return change(work, call, found, 'paused', { ...found.mandate, pause });
  },
  resume(work, call, found) {
    const { mandate } = found;
    const end = timeIn(call, 'resume_date') ?? work.now;
    return change(work, call, found, 'active', { ...mandate, pause: mandate.pause && { ...mandate.pause, end } });
  },
  check_status(work, call, { mandate }) {
    const example = examplesOf(work, call).find(({ status, mandate_id }) => status !== undefined && mandate_id) ?? {};
    return show(call, work.facts, shownMandate(work.facts, mandate, example));
  },
  pre_debit_notify: notify,
  cancel_recurring_transaction: stopExecution,
};

export const updateMandate: Handler = async (work, call) => {
  const found = await findMandate(work, sentValue(call, 'mandate_id'));
  if (found === undefined) return refuse(call, 'unknown');
  const command = COMMANDS[sentValue(call, 'command') ?? ''];
  return command === undefined ? refuse(call, 'not-allowed') : command(work, call, found);
};

/** Leads a mandate to another state, where the contract says that the call does that. A pause that ends later goes on. */
async function change(work: Work, call: Call, found: FoundMandate, role: MandateRole, changed: MandateRecord) {
  const { mandateStates: states } = work.facts;
  const step = states.step(changed.status, states.as(role));
  if (step?.operation !== call.operation.operationId) return refuse(call, 'not-allowed');
  const isLater = role === 'active' && (changed.pause?.end ?? 0) > work.now;
  const after = isLater ? changed : moved(work, changed, step);
  await keepMandate(work, found, after);
  const [usual] = examplesOf(work, call).filter(({ mandate_status: status }) => status === states.as(role));
  const shown = shownMandate(work.facts, after, usual ?? {});
  // What the example says of it is not so yet.
  if (isLater) delete shown.response_message;
  return show(call, work.facts, shown);
}

function examplesOf({ facts }: Work, { operation }: Call): readonly JsonObject[] {
  return successesOf(facts.document, facts.operation(operation.operationId));
}

/** Later than this no date is written with four digits of a year. */
const LAST = Date.UTC(9999, 11, 31);

/** A time that was sent in Unix seconds, in milliseconds. */
function timeIn(call: Call, name: string): number | undefined {
  const sent = sentValue(call, name);
  return sent === undefined ? undefined : Math.min(Number(sent) * 1000, LAST);
}
