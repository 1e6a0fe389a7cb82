import { maxHeaderSize, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Violation } from '../findings/finding.ts';
import { headersOf, type Outcome } from '../outcome.ts';
import { endConnection } from './linger.ts';

/** Why the bytes of a connection are not answered as a request. */
export interface ProtocolError {
  readonly status: number;
  readonly violation: Violation;
}

const NOT_HTTP = protocolError(400, 'the bytes are no complete HTTP/1.1 request');

/** What is said to a client that takes the mock for a proxy. */
export const NO_TUNNEL = protocolError(501, 'CONNECT is not served, the mock is no proxy');

/** By the code of Node's error. */
const ERRORS: ReadonlyMap<string | undefined, ProtocolError> = new Map([
  ['ERR_HTTP_REQUEST_TIMEOUT', protocolError(408, 'the request took too long to arrive')],
  [
    'HPE_HEADER_OVERFLOW',
    protocolError(431, `the address and the headers are longer than ${maxHeaderSize / 1024} KiB together`),
  ],
]);

/**
 * What is wrong with bytes that Node cannot read as a request.
 *
 * @param code the code of Node's error
 */
export function protocolErrorOf(code: string | undefined): ProtocolError {
  return ERRORS.get(code) ?? NOT_HTTP;
}

/** Answers by hand, since there is no response object for bytes that are no request, and closes the connection. */
export function answerByHand(socket: Duplex, status: number, outcome: Outcome): void {
  const { body = '' } = outcome.answer;
  const headers = { ...headersOf(outcome), 'content-length': Buffer.byteLength(body), connection: 'close' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  endConnection(socket, [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n'));
}

function protocolError(status: number, message: string): ProtocolError {
  return { status, violation: { kind: 'protocol-error', in: 'method', message, code: 'protocol-error' } };
}
