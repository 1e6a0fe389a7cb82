import type { OpenApiDocument } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { operationsOf, webhooksOf } from '../../contract/operations.ts';

/** What a name in a text means. */
export interface NamedSubject {
  readonly kind: 'operation' | 'webhook';
  readonly name: string;
}

const CODE_SPAN = /`([^`\n]+)`/g;
const known = new WeakMap<OpenApiDocument, ReadonlyMap<string, NamedSubject>>();

/** What texts call operations and webhooks: `createOrder`, `POST /orders`, `ORDER_SUCCEEDED`. */
export function subjectNames(document: OpenApiDocument): ReadonlyMap<string, NamedSubject> {
  const found = known.get(document) ?? findNames(document);
  known.set(document, found);
  return found;
}

/** The operation that takes the place of a deprecated one: the first other one that its description names. */
export function successorOf(
  document: OpenApiDocument,
  { operation, operationId }: ContractOperation,
): string | undefined {
  if (operation.deprecated !== true) return undefined;
  const names = subjectNames(document);
  for (const [, text = ''] of (operation.description ?? '').matchAll(CODE_SPAN)) {
    const subject = names.get(text);
    if (subject?.kind === 'operation' && subject.name !== operationId) return subject.name;
  }
  return undefined;
}

function findNames(document: OpenApiDocument): Map<string, NamedSubject> {
  const names = new Map<string, NamedSubject>();
  for (const { operationId, method, path } of operationsOf(document)) {
    const subject = { kind: 'operation', name: operationId } as const;
    names.set(operationId, subject).set(`${method.toUpperCase()} ${path}`, subject);
  }
  for (const { path } of webhooksOf(document)) names.set(path, { kind: 'webhook', name: path });
  return names;
}
