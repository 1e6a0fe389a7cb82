import type { Contract } from '../../contract/contract.ts';
import { toPointer } from '../../contract/pointer.ts';
import { uncheckedConstructs } from '../../validation/wire/unchecked.ts';

/** What the mock cannot check in a version's requests, each with its operation and its place in the document. */
export function uncheckedNotices(contract: Contract, version: string): string[] {
  const document = contract.document(version);
  return contract.operations(version).flatMap((operation) =>
    uncheckedConstructs(document, operation).map(({ keys, field, message }) => {
      const place = field === undefined ? operation.operationId : `${operation.operationId}, ${field}`;
      return `not checked in ${place}: ${message} (${toPointer(keys)})`;
    }),
  );
}
