import type { Contract } from '../contract/contract.ts';
import type { OpenApiDocument } from '../contract/document.ts';

/** The version that is described. */
export interface ReferenceSource {
  readonly contract: Contract;
  readonly version: string;
  readonly document: OpenApiDocument;
}

/** @throws ContractError `VERSION_INVALID` */
export function referenceSource(contract: Contract, version: string): ReferenceSource {
  return { contract, version, document: contract.document(version) };
}
