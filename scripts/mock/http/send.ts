import type { ServerResponse } from 'node:http';
import { firstHalf } from '../faults/answer.ts';
import type { TransportFault } from '../faults/fault.ts';
import { headersOf, type Outcome } from '../outcome.ts';
import { discardRest } from './linger.ts';

/**
 * Sends an answer, or what is left of it when a fault was asked for. When its request has not arrived to its end, because the body is too long, the connection is closed
 * behind the answer, soon and without waiting for that end.
 *
 * @param whole true when the request has arrived to its end
 */
export function send(response: ServerResponse, outcome: Outcome, whole: boolean): void {
  const { status, body } = outcome.response;
  if (isOnTheWay(outcome.fault)) {
    breakOff(response, outcome);
    return;
  }
  const headers = headerList(outcome);
  if (body !== undefined) headers.push('content-length', String(Buffer.byteLength(body)));
  if (whole) {
    response.writeHead(status, headers);
    response.end(body); // Node leaves the body out for HEAD and 204
    return;
  }
  headers.push('connection', 'close');
  response.writeHead(status, headers);
  response.write(body ?? ''); // `end` would close the connection at once
  void discardRest(response.req).then(() => response.end());
}

/** Of an answer that never comes the connection stays open until one of both sides ends it. */
function breakOff(response: ServerResponse, outcome: Outcome): void {
  const { status, body = '' } = outcome.response;
  const { socket } = response.req;
  if (outcome.fault === 'timeout') return;
  if (outcome.fault === 'reset') {
    socket.resetAndDestroy();
    return;
  }
  response.writeHead(status, [...headerList(outcome), 'content-length', String(Buffer.byteLength(body))]);
  response.write(firstHalf(body), () => socket.destroy());
}

/** True for what happens to an answer after it was made. */
function isOnTheWay(fault: TransportFault | undefined): boolean {
  return fault !== undefined && fault !== 'broken-json';
}

/** By the headers of a response, which stay the same for all requests that it answers without a finding. */
const lists = new WeakMap<object, { readonly version: string; readonly list: readonly string[] }>();

/** Names and values in turn, as Node takes them without looking at each. */
function headerList(outcome: Outcome): string[] {
  const { response, version, violations, warnings } = outcome;
  if (violations.length > 0 || warnings.length > 0) return flat(outcome);
  const known = lists.get(response.headers);
  if (known?.version === version) return known.list.slice();
  const list = flat(outcome);
  lists.set(response.headers, { version, list });
  return list.slice();
}

function flat(outcome: Outcome): string[] {
  return Object.entries(headersOf(outcome)).flat();
}
