import { maxHeaderSize, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { protocolError, type Violation } from '../../validation/catalogue.ts';
import { headersOf, type Outcome } from '../outcome.ts';
import { endConnection } from './linger.ts';

/** Why the bytes of a connection are not answered as a request. */
export interface ProtocolError {
  readonly status: number;
  readonly violation: Violation;
}

const NOT_HTTP = refusal(400, 'the bytes are no complete HTTP/1.1 request');

/** What is said to a client that takes the mock for a proxy. */
export const NO_TUNNEL = refusal(501, 'CONNECT is not served, the mock is no proxy');

/** What is said to a client that sends plain HTTP to a mock with TLS. */
export const NO_TLS = refusal(400, 'this port speaks HTTPS, begin the address with https://');

/** By the code of Node's error. */
const ERRORS: ReadonlyMap<string | undefined, ProtocolError> = new Map([
  ['ERR_HTTP_REQUEST_TIMEOUT', refusal(408, 'the request took too long to arrive')],
  [
    'HPE_HEADER_OVERFLOW',
    refusal(431, `the address and the headers are longer than ${maxHeaderSize / 1024} KiB together`),
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
  const { body = '' } = outcome.response;
  const headers = { ...headersOf(outcome), 'content-length': Buffer.byteLength(body), connection: 'close' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  endConnection(socket, [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n'));
}

function refusal(status: number, message: string): ProtocolError {
  return { status, violation: protocolError(message) };
}
