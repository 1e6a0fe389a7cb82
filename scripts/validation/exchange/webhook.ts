import type { Contract } from '../../contract/contract.ts';
import { webhookIn } from '../../contract/webhooks.ts';
import { missingBody, unknownOperation, type Violation } from '../catalogue.ts';
import type { Finding } from '../finding.ts';
import { validateWebhook } from '../validate-webhook.ts';
import { described, type JudgedMessage, valueIn } from './described.ts';
import type { ExchangeBody } from './exchange.ts';
import { readJsonBody } from './json-body.ts';
import { type JudgedPart, NOTHING_FOUND } from './judged.ts';
import { laterVersions } from './operation.ts';

/** Holds the payload of a webhook against what a version declares for the event. */
export function judgeWebhook(contract: Contract, version: string, event: string, body: ExchangeBody): JudgedPart {
  const webhook = webhookIn(contract, version, event);
  const read = readJsonBody(body);
  const message: JudgedMessage = {
    operation: webhook?.operation,
    name: event,
    version,
    direction: 'webhook',
    status: null,
    valueAt: (part, keys) => (part === 'body' ? valueIn(read.value, keys) : undefined),
  };
  const told = (violations: readonly Violation[], warnings: readonly Finding[] = []): JudgedPart => ({
    findings: described(contract, message, { violations, warnings }),
    notJudged: [],
  });
  if (webhook === undefined) {
    const since = laterVersions(contract, version).find((later) => webhookIn(contract, later, event) !== undefined);
    return told([unknownOperation(event, since)]);
  }
  if (read.reason !== undefined) return { ...NOTHING_FOUND, notJudged: [`body of a webhook: ${read.reason}`] };
  if (read.fault !== undefined) return told([read.fault]);
  if (read.value === undefined) return told([missingBody]);
  const { violations, warnings } = validateWebhook(contract, webhook, read.value);
  return told(violations, warnings);
}
