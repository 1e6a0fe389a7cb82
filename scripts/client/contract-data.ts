import { clientImpossible, filledHeader, requestIdHeader, versionHeaderValue } from '../contract/client-headers.ts';
import { credentialPlaces, isExempt } from '../contract/credentials.ts';
import { dereference } from '../contract/dereference.ts';
import { FORM_CONTENT_TYPE, type OpenApiDocument, type Pagination, type SecurityScheme } from '../contract/document.ts';
import { type ContractOperation, contentOf, operationsOf } from '../contract/operations.ts';
import { isSafe } from '../contract/safe.ts';
import type { ContractData, OperationData } from './runtime/contract-data.ts';

/** One version as the client is made from it. */
export interface ClientVersion {
  readonly version: string;
  readonly document: OpenApiDocument;
}

/**
 * What the documents say that the runtime needs. An operation is described once for all versions that have it.
 *
 * @param versions oldest first
 * @throws ContractError `CLIENT_IMPOSSIBLE` when versions disagree about how an operation is called, or lack a header
 */
export function readContractData(versions: readonly ClientVersion[]): ContractData {
  const operations = new Map<string, OperationData>();
  for (const { version, document } of versions) {
    for (const operation of operationsOf(document)) {
      const data = describe(document, operation);
      const known = operations.get(operation.operationId) ?? data;
      if (JSON.stringify(known) !== JSON.stringify(data)) {
        throw clientImpossible(
          `${version} changes how \`${operation.operationId}\` is called: its method, path, kind of body or security.`,
          'Give the operation another operationId in that version; a client knows one way to call each.',
        );
      }
      operations.set(operation.operationId, data);
    }
  }
  const newest = versions.at(-1)?.document;
  if (newest === undefined) throw new TypeError('A client needs at least one version.');
  const calls = operationsOf(newest);
  const requestId = requestIdHeader(newest, calls);
  const lifetime = tokenLifetime(newest);
  const errors = newest['x-errors'];
  return {
    ...versionNames(versions),
    headers: {
      merchant: filledHeader(calls, 'merchant').name,
      version: filledHeader(calls, 'version').name,
      ...(requestId !== undefined && { requestId }),
    },
    ...(errors !== undefined && { errors }),
    ...(lifetime !== undefined && { tokenLifetimeSeconds: lifetime }),
    operations: Object.fromEntries(operations),
  };
}

/** The names of versions, and the date that asks for the oldest of them. */
export function versionNames(versions: readonly ClientVersion[]): Pick<ContractData, 'oldestDate' | 'versions'> {
  const [oldest] = versions;
  if (oldest === undefined) throw new TypeError('A client needs at least one version.');
  const header = filledHeader(operationsOf(oldest.document), 'version');
  return {
    versions: versions.map(({ version }) => version),
    oldestDate: versionHeaderValue(oldest.document, header),
  };
}

function describe(document: OpenApiDocument, operation: ContractOperation): OperationData {
  const { method, path, body } = operation;
  const kind = contentOf(operation, FORM_CONTENT_TYPE) === undefined ? 'json' : 'form';
  const pages = operation.operation['x-pagination'];
  const idempotentBy = operation.operation['x-idempotency-key'];
  const token = tokenPlace(document, operation);
  const redirects = Object.keys(operation.operation.responses).some((status) => status.startsWith('3'));
  return {
    method: method.toUpperCase() as Uppercase<typeof method>,
    ...(isSafe(operation) && { safe: true }),
    ...(body !== undefined && { body: kind }),
    ...(isExempt(operation) && { keyExempt: true }),
    ...(redirects && { redirects: true }),
    ...(pages !== undefined && { pages: pagesOf(pages) }),
    ...(idempotentBy !== undefined && { idempotentBy }),
    ...(token !== undefined && { token }),
    path, // the last, because what most operations have in common is packed as one then
  };
}

/** What the client needs of it; it asks for pages of the size that the caller names. */
function pagesOf({ offset, list, total }: Pagination): NonNullable<OperationData['pages']> {
  return { offset, list, ...(total !== undefined && { total }) };
}

function tokenPlace(document: OpenApiDocument, operation: ContractOperation): OperationData['token'] {
  const place = credentialPlaces(document, operation).find(({ token }) => token);
  return place && { in: place.in === 'body' ? 'form' : 'query', name: place.name };
}

/** Of the scheme whose credential goes into a form or a query; see `credentialPlaces`. */
function tokenLifetime(document: OpenApiDocument): number | undefined {
  const schemes = Object.values(document.components?.securitySchemes ?? {});
  return schemes
    .map((scheme) => dereference<SecurityScheme>(document, scheme))
    .find((scheme) => scheme['x-form-field'] !== undefined)?.['x-lifetime-seconds'];
}
