import { parseTarget, type SentRequest } from '../../../scripts/validation/request/request.ts';
import { type RequestDraft, toWire } from './request-draft.ts';

/** A draft as the mock has it once it is read from the socket. */
export function received(draft: RequestDraft): SentRequest {
  const { method, path, search, headers, body } = toWire(draft);
  return {
    method,
    target: parseTarget(`${path}${search}`),
    headers: new Map(Object.entries(headers)),
    body: new TextEncoder().encode(body),
  };
}
