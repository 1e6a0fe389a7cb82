import type { Contract, ContractDocuments } from './contract.ts';
import type { OpenApiDocument } from './document.ts';
import { ContractError } from './errors.ts';
import { operationsOf } from './operations.ts';
import { resolveVersion } from './versions.ts';

/** The contract that consists of these documents; each is asked for when it is first needed, and kept. */
export function contractOf({ versions, corrections = [], document }: ContractDocuments): Contract {
  const names = versions.map(({ version }) => version);
  const documents = new Map<string, OpenApiDocument>();
  const documentOf = (version: string): OpenApiDocument => {
    const known = documents.get(version);
    if (known !== undefined) return known;
    if (!names.includes(version)) throw unknownVersion(version, names);
    const made = document(version) as unknown as OpenApiDocument;
    documents.set(version, made);
    return made;
  };
  return {
    versions,
    corrections,
    resolve: (header, fallback) => resolveVersion(names, header, fallback),
    document: documentOf,
    operations: (version) => operationsOf(documentOf(version)),
  };
}

function unknownVersion(name: string, names: readonly string[]): ContractError {
  return new ContractError({
    code: 'VERSION_INVALID',
    message: `${JSON.stringify(name)} is not a version of the contract.`,
    hint: `The versions are ${names.join(', ')}.`,
  });
}
