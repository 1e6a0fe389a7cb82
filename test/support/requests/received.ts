import type { ReceivedRequest } from '../../../scripts/mock/request/received.ts';
import { parseTarget } from '../../../scripts/mock/request/target.ts';
import { type RequestDraft, toWire } from './request-draft.ts';

/** A draft as the mock has it once it is read from the socket. */
export function received(draft: RequestDraft): ReceivedRequest {
  const { method, path, search, headers, body } = toWire(draft);
  return {
    method,
    target: parseTarget(`${path}${search}`),
    headers: new Map(Object.entries(headers)),
    body: new TextEncoder().encode(body),
  };
}
