import { isJsonObject, type JsonObject } from '../../../contract/json.ts';
import type { Facts } from '../facts.ts';
import type { NotificationRecord } from '../mandates/record.ts';
import { asExample } from './as-example.ts';
import { successesOf, textAt } from './examples.ts';
import { likeness } from './likeness.ts';

/** What a shopper is told of a payment to come, as the newest version answers with it. */
export function notificationAlone(facts: Facts, notification: NotificationRecord): JsonObject {
  const examples = ['updateMandate', 'getNotification']
    .flatMap((operationId) => successesOf(facts.document, facts.operation(operationId)))
    .filter((one) => 'object_reference_id' in one);
  const example = examples.find(({ status }) => status === notification.status) ?? examples[0] ?? {};
  return shownNotification(notification, example);
}

/** The same as an example shows it, such as that of a webhook. */
export function shownNotification(notification: NotificationRecord, example: JsonObject): JsonObject {
  const { object_reference_id, mandate_id, status, description, source_info, created, changed } = notification;
  const seconds = (time: number) => String(Math.floor(time / 1000));
  const { provider_response: response } = example;
  return asExample(example, {
    id: likeness(textAt(example, 'id'), object_reference_id),
    object_reference_id,
    status,
    description: description === '' ? undefined : description,
    source_object_id: mandate_id,
    source_info,
    mandate: { mandate_id },
    provider_response: isJsonObject(response)
      ? asExample(response, {
          provider_ref_id: likeness(textAt(response, 'provider_ref_id'), object_reference_id),
          notification_date: seconds(changed),
        })
      : undefined,
    date_created: seconds(created),
    last_updated: seconds(changed),
  });
}
