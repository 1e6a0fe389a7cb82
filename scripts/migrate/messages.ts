import type { Contract } from '../contract/contract.ts';
import { JSON_CONTENT_TYPE } from '../contract/document.ts';
import { usageError } from '../contract/errors.ts';
import { nearest } from '../contract/nearest.ts';
import { declaredResponse } from '../contract/responses.ts';
import { sentWebhooks, webhookIn } from '../contract/webhooks.ts';
import type { MigrationNote } from './note.ts';

/** Which message it is: the answer of an operation, by its operationId, with its status; or a webhook's payload. */
export type MessageName =
  | { readonly operation: string; readonly status: number; readonly webhook?: undefined }
  | { readonly webhook: string; readonly operation?: undefined; readonly status?: undefined };

/** What a version says of a message: its schema, or which part of it the version lacks. */
export type DeclaredMessage =
  /** `inner` is the operation whose answer is inside of an encrypted one. */
  | { readonly kind: 'declared'; readonly schema: unknown; readonly inner?: string | undefined }
  | { readonly kind: 'lacking'; readonly code: MigrationNote['code']; readonly words: string };

/** Finds a message in a version. */
export function messageIn(contract: Contract, version: string, name: MessageName): DeclaredMessage {
  if (name.webhook !== undefined) {
    const webhook = webhookIn(contract, version, name.webhook);
    if (webhook !== undefined) return { kind: 'declared', schema: webhook.content.schema };
    return { kind: 'lacking', code: 'webhook-unknown', words: 'the webhook' };
  }
  const operation = contract.operations(version).find(({ operationId }) => operationId === name.operation);
  if (operation === undefined) return { kind: 'lacking', code: 'operation-unknown', words: 'the operation' };
  const response = declaredResponse(contract.document(version), operation, name.status);
  if (response === undefined) return { kind: 'lacking', code: 'status-unknown', words: `the status ${name.status}` };
  const schema = response.content?.[JSON_CONTENT_TYPE]?.schema;
  // Errors are in the clear.
  const inner = name.status < 300 ? operation.operation['x-encrypts'] : undefined;
  return { kind: 'declared', schema, inner };
}

/** @throws ContractError `USAGE` when the version has neither the operation nor the webhook */
export function checkName(contract: Contract, version: string, { operation, webhook }: MessageName): void {
  const names =
    operation === undefined
      ? sentWebhooks(contract.document(version), version).map(({ event }) => event)
      : contract.operations(version).map(({ operationId }) => operationId);
  const name = operation ?? webhook;
  if (names.includes(name)) return;
  const kind = operation === undefined ? 'webhook' : 'operation';
  const guess = nearest(name, names);
  throw usageError(
    `The version ${version} has no ${kind} ${JSON.stringify(name)}${guess === undefined ? '.' : `; did you mean ${guess}?`}`,
    `Its ${kind}s are ${names.join(', ')}.`,
  );
}
