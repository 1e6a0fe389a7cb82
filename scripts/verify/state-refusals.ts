import { isDeepStrictEqual } from 'node:util';
import type { Contract } from '../contract/contract.ts';
import type { OpenApiDocument } from '../contract/document.ts';
import { isJsonContainer, type JsonValue } from '../contract/json.ts';
import type { ContractOperation } from '../contract/operations.ts';
import { fromPointer, valueAt } from '../contract/pointer.ts';
import { declaredResponse, examplesOf } from '../contract/responses.ts';

/** What cannot have happened (`x-state`): what a chain names it has made itself, and new things have names of their own. */
const RULED_OUT = new Set(['duplicate', 'exists', 'paid', 'unknown']);

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
    const alike = examples.filter(([, { value }]) => codesOf(document, value) === codes);
    const isPossible = (state: string | undefined) => state !== undefined && !RULED_OUT.has(state);
    // Where codes stand for something else as well, only the whole body tells which it is.
    const isPlain = alike.every(([, { 'x-state': state }]) => isPossible(state));
    const meant = alike.find(([, { value }]) => isPlain || isDeepStrictEqual(value, body))?.[1]['x-state'];
    return isPossible(meant) ? meant : undefined;
  };
}

/** The codes of an error, in one text. */
function codesOf(document: OpenApiDocument, body: unknown): string {
  const codes = (document['x-errors']?.codes ?? []).map((pointer) =>
    isJsonContainer(body) ? valueAt(body, fromPointer(pointer)) : undefined,
  );
  return codes.every((code) => code === undefined) ? '' : JSON.stringify(codes.map((code) => code ?? null));
}
