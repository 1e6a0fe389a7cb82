import type { Contract } from '../../contract/contract.ts';
import { contractOf } from '../../contract/contract-of.ts';
import { type PackedDocuments, unpackDocuments } from '../../contract/packed-documents.ts';

/** The package's documents as JSON text, which the bundler puts here: a browser reads no files. */
declare const PACKED_DOCUMENTS: string;

let loaded: Contract | undefined;

/** The package's own contract, unpacked when it is first asked for. */
export function packagedContract(): Contract {
  const unpack = (): PackedDocuments => JSON.parse(PACKED_DOCUMENTS);
  loaded ??= contractOf(unpackDocuments(unpack()));
  return loaded;
}
