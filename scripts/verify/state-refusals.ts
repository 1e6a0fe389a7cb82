import type { Contract } from '../contract/contract.ts';
import type { OpenApiDocument } from '../contract/document.ts';
import { isJsonContainer, type JsonValue } from '../contract/json.ts';
import type { ContractOperation } from '../contract/operations.ts';
import { fromPointer, valueAt } from '../contract/pointer.ts';
import { declaredResponse, examplesOf } from '../contract/responses.ts';

/** What cannot have happened (`x-state`): what a chain names it has made itself, and new things have names of their own. */
const RULED_OUT = new Set(['duplicate', 'exists', 'unknown']);

/**
 * Gives what has happened before, or has not, where an operation refuses a call for that and in the way that the contract
 * shows. A refund needs a paid order, and no call pays one without a shopper.
 */
export type StateRefusals = (
  version: string,
  operation: ContractOperation,
  status: number,
  body: JsonValue | undefined,
) => string | undefined;

/** Knows the refusals of which the examples of errors say that they depend on what happened before. */
export function createStateRefusals(contract: Contract): StateRefusals {
  return (version, operation, status, body) => {
    if (!isJsonContainer(body)) return undefined;
    const document = contract.document(version);
    const codes = codesOf(document, body);
    if (codes === '') return undefined;
    const examples = examplesOf(document, declaredResponse(document, operation, status));
    return examples
      .map(([, example]) => example)
      .find(({ 'x-state': state = 'unknown', value }) => !RULED_OUT.has(state) && codesOf(document, value) === codes)?.[
      'x-state'
    ];
  };
}

/** The codes of an error, in one text. */
function codesOf(document: OpenApiDocument, body: unknown): string {
  const codes = (document['x-errors']?.codes ?? []).map((pointer) =>
    isJsonContainer(body) ? valueAt(body, fromPointer(pointer)) : undefined,
  );
  return codes.every((code) => code === undefined) ? '' : JSON.stringify(codes.map((code) => code ?? null));
}
