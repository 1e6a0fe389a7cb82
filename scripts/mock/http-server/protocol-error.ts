import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Violation } from '../findings/finding.ts';
import { headersOf, type Outcome } from '../outcome.ts';

const STATUSES: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

/** What is said about bytes that are no HTTP request. */
export const protocolError: Violation = {
  kind: 'protocol-error',
  in: 'method',
  message: 'the bytes are no complete HTTP/1.1 request',
  code: 'protocol-error',
};

/**
 * Answers bytes that Node cannot read as a request, by hand, since there is no response object for them; then closes
 * the connection.
 *
 * @returns the status, or undefined when the connection is closed without an answer
 */
export function answerProtocolError(socket: Duplex, code: string | undefined, outcome: Outcome): number | undefined {
  // A connection that has answered before may be in the midst of an answer.
  const answered = 'bytesWritten' in socket && socket.bytesWritten !== 0;
  if (!socket.writable || answered || code === 'ECONNRESET') {
    socket.destroy();
    return undefined;
  }
  const { body = '' } = outcome.answer;
  const status = STATUSES[code ?? ''] ?? outcome.answer.status;
  const headers = { ...headersOf(outcome), 'content-length': Buffer.byteLength(body), connection: 'close' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n'));
  return status;
}
