import type { Contract } from '../../../contract/contract.ts';
import { dereference } from '../../../contract/dereference.ts';
import type { OpenApiDocument, SecurityScheme } from '../../../contract/document.ts';
import type { ContractOperation } from '../../../contract/operations.ts';
import { code, markdownTable, operationLinks } from './markdown-table.ts';

/** The operations that take other credentials than most, by what they take. Older paths are left out. */
export function credentialTable(contract: Contract, version: string): string {
  const document = contract.document(version);
  const usual = JSON.stringify(document.security ?? []);
  const byCredentials = new Map<string, string[]>();
  for (const { operationId, operation, security } of contract.operations(version)) {
    if (operation.deprecated === true || JSON.stringify(security) === usual) continue;
    const words = credentialsIn(document, security);
    byCredentials.set(words, [...(byCredentials.get(words) ?? []), operationId]);
  }
  return markdownTable(
    ['takes', 'operations'],
    [...byCredentials].map(([words, ids]) => [words, operationLinks(ids)]),
  );
}

function credentialsIn(document: OpenApiDocument, security: ContractOperation['security']): string {
  if (security.length === 0) return 'nothing';
  return security
    .map(
      (alternative) =>
        Object.keys(alternative)
          .map((name) => schemeText(document, name))
          .join(' and ') || 'nothing',
    )
    .join(', or ');
}

function schemeText(document: OpenApiDocument, name: string): string {
  const found = document.components?.securitySchemes?.[name];
  const scheme = found && dereference<SecurityScheme>(document, found);
  if (scheme?.type === 'http' && scheme.scheme === 'basic') return 'the key';
  return scheme?.type === 'apiKey' ? code(scheme.name) : code(name);
}
