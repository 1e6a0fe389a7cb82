import type { Contract } from '../../contract/contract.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import type { Violation } from '../../validation/catalogue.ts';
import { parseTarget, type SentHeaders } from '../../validation/request/request.ts';
import { createRequestValidator, MOST_FIELDS } from '../../validation/validate-request.ts';
import type { WireRequest } from '../request/encode.ts';

/** Asks the contract what is wrong with a request. */
export type RequestRoom = (version: string, operation: ContractOperation, request: WireRequest) => readonly Violation[];

const NOTHING = new Uint8Array();

/** What the contract itself says of a request decides what a server has to say of it. */
export function createRequestRoom(contract: Contract): RequestRoom {
  const validate = createRequestValidator(contract, { strict: false, mostFields: MOST_FIELDS });
  return (version, operation, { target, headers, body }) => {
    const parsed = parseTarget(target);
    const request = { target: parsed, headers: sentHeaders(headers), body: body ?? NOTHING };
    const context = { version, operation, request, segments: parsed.segments ?? [], now: Date.now() };
    return validate(context).violations;
  };
}

function sentHeaders(headers: Readonly<Record<string, string>>): SentHeaders {
  const lower = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return { get: (name) => lower.get(name), has: (name) => lower.has(name), entries: () => lower.entries() };
}
