import type { OpenApiDocument } from '../../contract/document.ts';
import { operationsOf, webhooksOf } from '../../contract/operations.ts';

/** What a name in a text means. */
export interface NamedSubject {
  readonly kind: 'operation' | 'webhook';
  readonly name: string;
}

const known = new WeakMap<OpenApiDocument, ReadonlyMap<string, NamedSubject>>();

/** What texts call operations and webhooks: `createOrder`, `POST /orders`, `ORDER_SUCCEEDED`. */
export function subjectNames(document: OpenApiDocument): ReadonlyMap<string, NamedSubject> {
  const found = known.get(document) ?? findNames(document);
  known.set(document, found);
  return found;
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
