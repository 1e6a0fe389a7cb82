import type { OpenApiDocument } from '../contract/document.ts';
import type { ContractOperation } from '../contract/operations.ts';

/**
 * Makes a function that reads something out of a document once for each operation, since a request has no time for it.
 *
 * @param read what is read; it depends on nothing but its arguments
 */
export function perOperation<Facts>(
  read: (document: OpenApiDocument, operation: ContractOperation) => Facts,
): (document: OpenApiDocument, operation: ContractOperation) => Facts {
  const known = new WeakMap<ContractOperation, { readonly facts: Facts }>();
  return (document, operation) => {
    const remembered = known.get(operation);
    if (remembered !== undefined) return remembered.facts;
    const facts = read(document, operation);
    known.set(operation, { facts });
    return facts;
  };
}
