import { type Violation, violation } from './kinds.ts';

// The connection and the mock itself.

export const mockFailed = violation(
  'mock-failed',
  'method',
  'the mock could not make an answer, its log says where',
  'mock-failed',
);

/** @param message what is wrong with the bytes of a connection */
export function protocolError(message: string): Violation {
  return violation('protocol-error', 'method', message, 'protocol-error');
}
