import type { Contract } from './contract.ts';
import { JSON_CONTENT_TYPE, type MediaType, type OpenApiDocument } from './document.ts';
import { ContractError } from './errors.ts';
import { editsBetween } from './nearest.ts';
import { type ContractOperation, contentOf, webhooksOf } from './operations.ts';

const MOST_GUESSES = 3;

/** A webhook of one version that the API posts as JSON. */
export interface Webhook {
  readonly event: string;
  readonly version: string;
  readonly document: OpenApiDocument;
  readonly operation: ContractOperation;
  readonly content: MediaType;
}

/**
 * The webhook of an event in a version.
 *
 * @throws ContractError `WEBHOOK_UNKNOWN` when the version does not have the event, or the API does not post it
 */
export function findWebhook(contract: Contract, version: string, event: string): Webhook {
  const found = webhookIn(contract, version, event);
  if (found !== undefined) return found;
  const names = sentWebhooks(contract.document(version), version).map((webhook) => webhook.event);
  throw laterEvent(contract, version, event) ?? visit(contract, version, event) ?? unknownEvent(version, event, names);
}

/** The webhook of an event, or undefined when the API does not post it in this version. */
export function webhookIn(contract: Contract, version: string, event: string): Webhook | undefined {
  return sentWebhooks(contract.document(version), version).find((webhook) => webhook.event === event);
}

/** By document and by version: versions of two contracts, or of one, can have the same document. */
const known = new WeakMap<OpenApiDocument, Map<string, readonly Webhook[]>>();

/** All webhooks of a document that the API posts as JSON, in its order. */
export function sentWebhooks(document: OpenApiDocument, version: string): readonly Webhook[] {
  const ofDocument = known.get(document) ?? new Map<string, readonly Webhook[]>();
  known.set(document, ofDocument);
  const found = ofDocument.get(version) ?? readWebhooks(document, version);
  ofDocument.set(version, found);
  return found;
}

function readWebhooks(document: OpenApiDocument, version: string): readonly Webhook[] {
  return webhooksOf(document).flatMap((operation) => {
    const content = contentOf(operation, JSON_CONTENT_TYPE);
    if (operation.method !== 'post' || content === undefined) return [];
    return [{ event: operation.path, version, document, operation, content }];
  });
}

/** The request by which a shopper comes back to the merchant, and how it is signed (`x-signature`). */
export interface ReturnVisit {
  readonly visit: ContractOperation;
  readonly signature: NonNullable<ContractOperation['operation']['x-signature']>;
}

/** The return visit that a document describes; undefined when it describes none. */
export function returnVisitIn(document: OpenApiDocument): ReturnVisit | undefined {
  for (const visit of webhooksOf(document)) {
    const signature = visit.operation['x-signature'];
    if (signature !== undefined) return { visit, signature };
  }
  return undefined;
}

function laterEvent(contract: Contract, version: string, event: string): ContractError | undefined {
  const index = contract.versions.findIndex((one) => one.version === version);
  const later = contract.versions.slice(index + 1).find((one) => webhookIn(contract, one.version, event) !== undefined);
  if (later === undefined) return undefined;
  return new ContractError({
    code: 'WEBHOOK_UNKNOWN',
    message: `The version ${version} does not send \`${event}\`; it is known from ${later.version} on.`,
    hint: `Ask for the version ${later.version} or a later one.`,
  });
}

/** Some entries of `webhooks` are no messages of the API, such as the shopper's return. */
function visit(contract: Contract, version: string, event: string): ContractError | undefined {
  const operation = webhooksOf(contract.document(version)).find(({ path }) => path === event);
  if (operation === undefined) return undefined;
  return new ContractError({
    code: 'WEBHOOK_UNKNOWN',
    message: `\`${event}\` is not a message that the API posts; it is a ${operation.method.toUpperCase()} request.`,
    hint: 'Send that request with your browser or an HTTP client.',
  });
}

function unknownEvent(version: string, event: string, names: readonly string[]): ContractError {
  const near = nearestNames(event, names).map((name) => `\`${name}\``);
  const guess = near.length === 0 ? '.' : `; did you mean ${near.join(' or ')}?`;
  const shown = /^[\w.-]{1,64}$/.test(event) ? `\`${event}\`` : 'This';
  return new ContractError({
    code: 'WEBHOOK_UNKNOWN',
    message: `${shown} is not an event of the version ${version}${guess}`,
    hint: 'See `ecc webhook list`; in the documentation they stand under Webhooks.',
  });
}

/** The names that differ in at most a third of the letters; nobody should have to know in which case they are written. */
function nearestNames(word: string, names: readonly string[]): string[] {
  return names
    .map((name) => ({ name, edits: editsBetween(word.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, edits }) => edits <= Math.ceil(name.length / 3))
    .sort((a, b) => a.edits - b.edits)
    .slice(0, MOST_GUESSES)
    .map(({ name }) => name);
}
