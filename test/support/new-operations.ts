import { dereference } from '../../scripts/contract/dereference.ts';
import type { OpenApiDocument } from '../../scripts/contract/document.ts';
import { isJsonContainer, isJsonObject, type JsonValue } from '../../scripts/contract/json.ts';
import type { Contract } from '../../scripts/contract/load.ts';
import { type ContractOperation, operationsOf, webhooksOf } from '../../scripts/contract/operations.ts';

/**
 * The operations of a version that say something else than in the version before, in any place that they refer to.
 * What holds for the others was shown there: their documents are the same by content, but for the version's own date.
 */
export function newOperations(contract: Contract, version: string): readonly ContractOperation[] {
  return newIn(contract, version, operationsOf);
}

/** The webhooks of a version that say something else than in the version before. */
export function newWebhooks(contract: Contract, version: string): readonly ContractOperation[] {
  return newIn(contract, version, webhooksOf);
}

function newIn(contract: Contract, version: string, of: (document: OpenApiDocument) => readonly ContractOperation[]) {
  const versions = contract.versions.map((candidate) => candidate.version);
  const before = versions[versions.indexOf(version) - 1];
  const document = contract.document(version);
  if (before === undefined) return of(document);
  const earlier = contract.document(before);
  const known = new Set(of(earlier).map((operation) => contentOf(earlier, operation)));
  return of(document).filter((operation) => !known.has(contentOf(document, operation)));
}

/** An operation and all that it refers to, as text. */
function contentOf(document: OpenApiDocument, { path, method, parameters, security, operation }: ContractOperation) {
  const parts: JsonValue = JSON.parse(JSON.stringify({ path, method, parameters, security, operation }));
  const referred = new Map<string, string>();
  const own = textOf(parts);
  const open = referencesIn(parts);
  for (let reference = open.pop(); reference !== undefined; reference = open.pop()) {
    if (referred.has(reference)) continue;
    const target: JsonValue = JSON.parse(JSON.stringify(dereference(document, { $ref: reference })));
    referred.set(reference, textOf(target));
    open.push(...referencesIn(target));
  }
  return [own, ...[...referred].sort().map((pair) => pair.join(' '))].join('\n');
}

/** A value as text, without the date that the build writes into the version's header. */
function textOf(value: JsonValue): string {
  return JSON.stringify(value, (_, child: JsonValue) =>
    isJsonObject(child) && child['x-role'] === 'version' ? 'version' : child,
  );
}

function referencesIn(value: JsonValue): string[] {
  if (!isJsonContainer(value)) return [];
  if (isJsonObject(value) && typeof value.$ref === 'string') return [value.$ref];
  return Object.values(value).flatMap(referencesIn);
}
