import { isJsonObject, type JsonObject } from '../../../contract/json.ts';
import type { MockResponse } from '../../responses/response.ts';
import { KINDS } from '../kinds.ts';
import { textAt } from '../present/examples.ts';
import { notificationAlone } from '../present/notification.ts';
import { type Call, refuse, show } from '../present/show.ts';
import { situationOf } from '../situation.ts';
import { type Handler, meantSuccess, sentValue, type Work } from '../work.ts';
import type { FoundMandate } from './find.ts';
import { asNotification, type NotificationRecord } from './record.ts';

/** Tells the shopper of a payment to come. */
export async function notify(work: Work, call: Call, { mandate }: FoundMandate): Promise<MockResponse> {
  const { facts, now, tx } = work;
  const { mandateStates, notificationStates: states } = facts;
  if (mandate.status !== mandateStates.as('active')) return refuse(call, 'not-active');
  const id = sentValue(call, 'object_reference_id') ?? '';
  if ((await tx.get(KINDS.notification, id)) !== undefined) return refuse(call, 'duplicate');
  const made: NotificationRecord = {
    object_reference_id: id,
    mandate_id: mandate.mandate_id,
    status: states.first,
    description: sentValue(call, 'description') ?? '',
    source_info: sourceInfo(sentValue(call, 'source_info')),
    created: now,
    changed: now,
  };
  work.tell(states.step(undefined, made.status)?.webhooks, 'notification', made);
  const kept = progress(work, made, textAt(meantSuccess(facts, call).value, 'status'), now);
  await tx.put(KINDS.notification, id, kept);
  return show(call, facts, notificationAlone(facts, kept));
}

/** All values are text. That it is JSON was judged with the request. */
function sourceInfo(sent = '{}'): JsonObject {
  const info: unknown = JSON.parse(sent);
  if (!isJsonObject(info)) return {};
  return Object.fromEntries(Object.entries(info).map(([name, value]) => [name, String(value)]));
}

export const getNotification: Handler = async (work, call) => {
  const found = await findNotification(work, sentValue(call, 'object_reference_id'));
  if (found === undefined) return refuse(call, 'unknown');
  return show(call, work.facts, notificationAlone(work.facts, found));
};

/** A notification as it is now; undefined when the account has none of the name. */
export async function findNotification(work: Work, id: string | undefined): Promise<NotificationRecord | undefined> {
  const kept = id === undefined ? undefined : asNotification(await work.tx.get(KINDS.notification, id));
  const due = kept && work.facts.notificationStates.due(kept, work.now);
  if (kept === undefined || due === undefined) return kept;
  const outcome = situationOf(work.facts, 'getNotification', kept.object_reference_id);
  const after = progress(work, kept, outcome, due.at);
  if (after !== kept) await work.tx.put(KINDS.notification, kept.object_reference_id, after);
  return after;
}

function progress(work: Work, notification: NotificationRecord, to: string, at: number): NotificationRecord {
  const step = work.facts.notificationStates.step(notification.status, to);
  if (step === undefined) return notification;
  const after = { ...notification, status: to, changed: at };
  work.tell(step.webhooks, 'notification', after);
  return after;
}
