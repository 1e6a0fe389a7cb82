import { credentialPlaces } from '../contract/credentials.ts';
import { dereference } from '../contract/dereference.ts';
import { FORM_CONTENT_TYPE, type Header, type OpenApiDocument, type Parameter } from '../contract/document.ts';
import { ContractError } from '../contract/errors.ts';
import { type ContractOperation, contentOf, headerByRole, operationsOf } from '../contract/operations.ts';
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
        throw impossible(
          `${version} changes how \`${operation.operationId}\` is called: its method, path, kind of body or security.`,
          'Give the operation another operationId in that version; a client knows one way to call each.',
        );
      }
      operations.set(operation.operationId, data);
    }
  }
  const newest = versions.at(-1)?.document;
  if (newest === undefined) throw new TypeError('A client needs at least one version.');
  const requestId = requestIdHeader(newest);
  return {
    versions: Object.fromEntries(versions.map(({ version, document }) => [version, headerValue(document)])),
    headers: {
      merchant: headerOf(newest, 'merchant').name,
      version: headerOf(newest, 'version').name,
      ...(requestId !== undefined && { requestId }),
    },
    operations: Object.fromEntries(operations),
  };
}

function describe(document: OpenApiDocument, operation: ContractOperation): OperationData {
  const { method, path, security, body } = operation;
  const exempt = security.length === 0 || security.some((alternative) => Object.keys(alternative).length === 0);
  const kind = contentOf(operation, FORM_CONTENT_TYPE) === undefined ? 'json' : 'form';
  const token = tokenPlace(document, operation);
  const redirects = Object.keys(operation.operation.responses).some((status) => status.startsWith('3'));
  return {
    method: method.toUpperCase(),
    path,
    ...(body !== undefined && { body: kind }),
    ...(exempt && { keyExempt: true }),
    ...(redirects && { redirects: true }),
    ...(token !== undefined && { token }),
  };
}

function tokenPlace(document: OpenApiDocument, operation: ContractOperation): OperationData['token'] {
  const place = credentialPlaces(document, operation).find(({ token }) => token);
  return place && { in: place.in === 'body' ? 'form' : 'query', name: place.name };
}

function headerOf(document: OpenApiDocument, role: string): Parameter {
  const header = headerByRole(operationsOf(document), role);
  if (header === undefined) {
    throw impossible(
      `No operation has a header parameter with \`x-role: ${role}\`, which a client fills in.`,
      'Mark the shared parameter with it, and refer to the parameter from the paths.',
    );
  }
  return header;
}

function impossible(message: string, hint: string): ContractError {
  return new ContractError({ code: 'CLIENT_IMPOSSIBLE', message: `There can be no client: ${message}`, hint });
}

/** What a client of this version sends: the version's own date, or for the baseline the example, a date before all. */
function headerValue(document: OpenApiDocument): string {
  const { schema, example } = headerOf(document, 'version');
  const value: unknown = (schema && dereference(document, schema).default) ?? example;
  return String(value);
}

/** The header of an answer that identifies the request carries `x-role: request`. */
function requestIdHeader(document: OpenApiDocument): string | undefined {
  for (const { operation } of operationsOf(document)) {
    for (const response of Object.values(operation.responses ?? {})) {
      const headers = Object.entries(dereference(document, response)?.headers ?? {});
      const found = headers.find(([, header]) => dereference<Header>(document, header)['x-role'] === 'request');
      if (found !== undefined) return found[0];
    }
  }
  return undefined;
}
