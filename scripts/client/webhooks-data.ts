import { clientImpossible } from '../contract/client-headers.ts';
import type { Parameter, Schema } from '../contract/document.ts';
import { toPointer } from '../contract/pointer.ts';
import { isCalendarDate } from '../contract/versions.ts';
import { returnVisitIn, sentWebhooks, type Webhook } from '../contract/webhooks.ts';
import { declaredFields } from '../validation/declared-fields.ts';
import { applicable } from '../validation/schemas/applicable.ts';
import type { ClientVersion } from './contract-data.ts';
import type { EventData, ReturnUrlData, WebhooksData } from './webhooks/contract-data.ts';

/**
 * What the documents say about webhooks that a merchant's server needs.
 *
 * @param versions oldest first
 * @throws ContractError `CLIENT_IMPOSSIBLE` when no field is marked as the one that names the event
 */
export function readWebhooksData(versions: readonly ClientVersion[]): WebhooksData {
  const required: string[][] = [];
  const events = new Map<string, EventData>();
  let eventField: string | undefined;
  for (const { version, document } of versions) {
    const sent = sentWebhooks(document, version);
    const names = new Set(sent.map(({ event }) => event));
    for (const [name, event] of events) {
      if (!names.has(name) && event.until === undefined) events.set(name, { ...event, until: version });
    }
    for (const webhook of sent) {
      eventField ??= fieldByRole(webhook, 'event-name');
      if (!events.has(webhook.event))
        events.set(webhook.event, { from: version, required: indexOf(required, webhook) });
    }
  }
  if (events.size > 0 && eventField === undefined) {
    throw clientImpossible(
      'No field of the webhooks is marked with `x-role: event-name`.',
      'Mark the field that names the event with it.',
    );
  }
  const returnUrl = readReturnUrl(versions);
  return {
    versions: versions.map(({ version }) => ({ version, date: isCalendarDate(version) ? version : null })),
    eventField: eventField ?? '',
    required,
    events: Object.fromEntries(events),
    ...(returnUrl !== undefined && { returnUrl: returnUrl.data }),
  };
}

/** A parameter of the address by which a shopper comes back. */
export interface ReturnParameter {
  readonly name: string;
  readonly required: boolean;
  readonly description: string | undefined;
}

/**
 * How the address is signed by which a shopper comes back, and what it says beside its signature, as the newest version
 * has it.
 *
 * @returns undefined when no version has such an address
 */
export function readReturnUrl(
  versions: readonly ClientVersion[],
): { readonly data: ReturnUrlData; readonly parameters: readonly ReturnParameter[] } | undefined {
  const document = versions.at(-1)?.document;
  const found = document && returnVisitIn(document);
  if (found === undefined) return undefined;
  const { parameter: signature, algorithmParameter: algorithm, hashes } = found.signature;
  const signed = found.visit.parameters.filter(({ name }) => name !== signature && name !== algorithm);
  const parameters = signed.filter((one) => one.in === 'query').map(toReturnParameter);
  const required = parameters.filter((one) => one.required).map(({ name }) => name);
  return { data: { signature, algorithm, hashes, required }, parameters };
}

function toReturnParameter({ name, required = false, description }: Parameter): ReturnParameter {
  return { name, required, description };
}

/** The field of the payload that the documents mark with a role. */
function fieldByRole({ document, content }: Webhook, role: string): string | undefined {
  const { names } = declaredFields(document, [content.schema]);
  return [...names].find(([, described]) => described.some((schema) => schema['x-role'] === role))?.[0];
}

/** The index of an event's required fields in the list of them, to which they are added when they are new. */
function indexOf(lists: string[][], { document, content }: Webhook): number {
  const schemas = applicable(document, [content.schema]);
  const envelope = requiredIn(schemas);
  const { names } = declaredFields(document, schemas);
  const below = envelope.flatMap((name) =>
    requiredIn(applicable(document, names.get(name) ?? [])).map((inner) => [name, inner]),
  );
  const list = [...envelope.map((name) => [name]), ...below].map((keys) => toPointer(keys).slice(1));
  const known = lists.findIndex((other) => other.join() === list.join());
  return known === -1 ? lists.push(list) - 1 : known;
}

function requiredIn(schemas: readonly Schema[]): string[] {
  return [...new Set(schemas.flatMap(({ required = [] }) => required))];
}
