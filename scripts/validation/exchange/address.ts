import type { Contract } from '../../contract/contract.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { routerOf } from '../../contract/router.ts';
import { malformedPath, unknownOperation, type Violation } from '../catalogue.ts';
import { MASK, safeName, withoutSecrets } from '../masking.ts';
import { byNearness, unknownMethodOf, unknownPathOf } from '../not-found.ts';
import { parseTarget, type RequestTarget } from '../request/request.ts';
import { toleratedPath } from '../request/tolerated-path.ts';
import type { Exchange } from './exchange.ts';
import { laterVersions, operationById } from './operation.ts';

/** What the address of an exchange leads to. */
export type Address =
  | { readonly kind: 'operation'; readonly operation: ContractOperation; readonly target: RequestTarget | undefined }
  | { readonly kind: 'unknown'; readonly violation: Violation }
  /** It is none of the API's. */
  | { readonly kind: 'elsewhere'; readonly reason: string };

/** Anything else is no method of HTTP, and may be whatever a recorder took for one. */
const METHOD = /^[A-Za-z]{1,20}$/;

/**
 * Finds the operation of an exchange: the one that it names, or the one that has its method and path below a base URL.
 *
 * @param bases base URLs beside the servers that the document names
 */
export function findAddress(
  contract: Contract,
  version: string,
  { request, operationId }: Pick<Exchange, 'operationId' | 'request'>,
  bases: readonly string[],
): Address {
  const operations = contract.operations(version);
  if (operationId !== undefined) {
    const operation = operationById(operations, operationId);
    if (operation === undefined) return unknownOperationIn(contract, version, operationId);
    return { kind: 'operation', operation, target: request && targetOf(contract, version, request.url, bases) };
  }
  if (request === undefined) return { kind: 'elsewhere', reason: 'it does not say which operation it belongs to' };
  const { url } = request;
  const method = METHOD.test(request.method) ? request.method : MASK;
  const target = targetOf(contract, version, url, bases);
  if (target === undefined) return { kind: 'elsewhere', reason: `${hostOf(url)} is no server of the contract` };
  if (method.toUpperCase() === 'OPTIONS') return { kind: 'elsewhere', reason: 'OPTIONS is the browser asking' };
  const { segments } = target;
  if (segments === undefined) return { kind: 'unknown', violation: malformedPath };
  const match = routerOf(operations)(method, segments);
  if (match.kind === 'operation') return { kind: 'operation', operation: match.operation, target };
  if (match.kind === 'other-methods') {
    const [near] = byNearness(match.operations, method, segments);
    return { kind: 'unknown', violation: unknownMethodOf(method, match.operations, near) };
  }
  const meant = toleratedPath(contract.document(version), operations, method, segments);
  const [near] = byNearness(operations, method, segments);
  return { kind: 'unknown', violation: unknownPathOf(contract, version, method, segments, near, meant) };
}

function unknownOperationIn(contract: Contract, version: string, operationId: string): Address {
  const since = laterVersions(contract, version).find((later) =>
    contract.operations(later).some((candidate) => candidate.operationId === operationId),
  );
  return { kind: 'unknown', violation: unknownOperation(safeName(operationId), since) };
}

/** The part of a URL below a base URL; of a URL without a host all of it. */
function targetOf(
  contract: Contract,
  version: string,
  url: string,
  bases: readonly string[],
): RequestTarget | undefined {
  if (url.startsWith('/')) return parseTarget(url);
  const servers = contract.document(version).servers ?? [];
  for (const base of [...bases, ...servers.map((server) => server.url)]) {
    const rest = below(base.replace(/\/+$/, ''), url);
    if (rest !== undefined) return parseTarget(rest);
  }
  return undefined;
}

function below(base: string, url: string): string | undefined {
  const origin = /^https?:\/\/[^/?#]*/i.exec(base)?.[0] ?? '';
  const sent = /^https?:\/\/[^/?#]*/i.exec(url)?.[0];
  if (sent === undefined || withoutPort(sent) !== withoutPort(origin)) return undefined;
  const [path, rest] = [base.slice(origin.length), url.slice(sent.length)];
  if (!rest.startsWith(path)) return undefined;
  const after = rest.slice(path.length);
  return after === '' || /^[/?#]/.test(after) ? (after.startsWith('/') ? after : `/${after}`) : undefined;
}

/** The origin without a port that its scheme has anyway, in lower case. */
function withoutPort(origin: string): string {
  return origin
    .toLowerCase()
    .replace(/^(http:\/\/.*):80$/, '$1')
    .replace(/^(https:\/\/.*):443$/, '$1');
}

/** The origin of a URL, fit to be shown. */
function hostOf(url: string): string {
  const origin = /^[a-z][a-z\d+.-]*:\/\/(?:[^/?#@]*@)?([\w.:[\]-]{1,100})/i.exec(url);
  return origin?.[1] === undefined ? 'the address' : withoutSecrets(origin[1], true);
}
