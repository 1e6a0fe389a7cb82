import { credentialPlaces } from '../../contract/credentials.ts';
import type { OpenApiDocument } from '../../contract/document.ts';
import { merchantFields } from '../../contract/merchant-fields.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import type { SampleRequest } from '../../contract/sample-request.ts';
import { type Caller, type Draft, draftOf } from './draft.ts';

/** Makes a draft of an example of an operation. */
export type Drafter = (operation: ContractOperation, sample: SampleRequest) => Draft;

/**
 * Drafts in the name of a caller: the fields that name the merchant do so in bodies and paths too, and a token that an
 * example shows is not sent, because the key signs the call in.
 */
export function createDrafter(document: OpenApiDocument, caller: Caller): Drafter {
  const ofMerchant = merchantFields(document);
  return (operation, sample) => {
    const tokens = credentialPlaces(document, operation).filter(({ in: part, token }) => token && part === 'body');
    return draftOf(sample, caller, ofMerchant, new Set(tokens.map(({ name }) => name)));
  };
}
