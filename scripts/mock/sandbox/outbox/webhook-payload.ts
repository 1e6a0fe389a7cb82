import { dereference } from '../../../contract/dereference.ts';
import type { Example } from '../../../contract/document.ts';
import { isJsonObject, type JsonObject } from '../../../contract/json.ts';
import { type Webhook, webhookIn } from '../../../contract/webhooks.ts';
import { validateWebhook } from '../../../validation/validate-webhook.ts';
import { refresh } from '../../webhooks/fresh-fields.ts';
import type { Facts } from '../facts.ts';
import { objectsIn } from '../present/examples.ts';
import type { Told } from '../work.ts';
import { contentOf } from './subjects.ts';

/**
 * What a webhook says in a version: the newest version's example with what it tells of as that was then, shown as the
 * version does.
 *
 * @returns undefined when the version does not send the event
 * @throws Error when the version does not allow it, which would be the mock's own fault
 */
export function payloadIn(
  facts: Facts,
  version: string,
  { id, event, subject, record, at }: Told,
): JsonObject | undefined {
  const { contract, migrate, version: newest } = facts;
  const webhook = webhookIn(contract, newest, event);
  const asked = webhookIn(contract, version, event);
  if (webhook === undefined || asked === undefined) return undefined;
  const examples = examplesOf(webhook);
  const contents = examples.flatMap(({ content }) => objectsIn([content ?? null]));
  const told = contentOf(facts, subject, record, contents);
  if (told === undefined) return undefined;
  const payload: JsonObject = { ...examples[0], content: { ...contents[0], ...told } };
  refresh(webhook, payload, at, id);
  const shown = version === newest ? payload : migrate(payload, { webhook: event, from: newest, to: version }).body;
  if (!isJsonObject(shown)) return undefined;
  const [violation] = validateWebhook(contract, asked, shown).violations;
  if (violation !== undefined) {
    throw new Error(`${event} in ${version}: ${violation.pointer ?? ''} ${violation.message}`);
  }
  return shown;
}

function examplesOf({ document, content }: Webhook): JsonObject[] {
  return Object.values(content.examples ?? {}).flatMap((example) => {
    const value: unknown = dereference<Example>(document, example).value;
    return isJsonObject(value) ? [value] : [];
  });
}
