import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { MockContext } from '../context.ts';
import type { Observer } from '../journal/exchange.ts';
import { beginning, generalOutcome, judge } from '../judge.ts';
import type { Outcome } from '../outcome.ts';
import type { TlsIdentity } from '../tls/identity.ts';
import { createTlsServer } from '../tls/server.ts';
import { createAnswersUnderWay, refuseBrokenConnections } from './connections.ts';
import { answerByHand, NO_TLS, type ProtocolError } from './protocol-error.ts';
import { announcesTooMuch, receive } from './receive.ts';
import { send } from './send.ts';
import { createTurns, type Turns } from './turns.ts';

/** How long a client may take to send a request, in milliseconds. */
const REQUEST_TIMEOUT = 30_000;
/** How often it is checked whether one took longer, in milliseconds. */
const CHECKING_INTERVAL = 1000;

/**
 * How long a connection may be idle, in milliseconds. Node's five seconds pass on a busy machine between two calls of a
 * test suite, and a client that sends at that moment sees its connection reset.
 */
const KEEP_ALIVE = 60_000;

/** Longer bodies, in bytes, are judged one in each turn, so that short requests need not wait for all of them. */
const SHORT_BODY = 32 * 1024;

/** How the server treats its clients. */
export interface ServerOptions {
  /** How long a client may take to send a request, in milliseconds; 30 seconds when left out. */
  readonly requestTimeout?: number;
  /** What it shows its clients when it speaks HTTPS. */
  readonly tls?: TlsIdentity | undefined;
  /** Its own address, for requests that do not say by which name it was reached; asked for once it listens. */
  readonly url: () => string;
}

/**
 * Creates the server; it does not listen yet. Whatever goes wrong with a request, the server goes on.
 *
 * @param current what the mock knows now; it changes when the contract is loaded anew
 * @param observe is told of every request that was answered
 */
export function createMockServer(
  current: () => MockContext,
  observe: Observer,
  { requestTimeout = REQUEST_TIMEOUT, tls, url }: ServerOptions,
): Server {
  const underWay = createAnswersUnderWay();
  const turns = createTurns();
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    underWay.add(response);
    answer(current(), request, response, url(), observe, turns);
  };
  // Node would refuse a missing Host and an unknown Expect by itself, without the headers of the mock.
  const connectionsCheckingInterval = Math.min(requestTimeout, CHECKING_INTERVAL);
  const options = {
    requestTimeout,
    connectionsCheckingInterval,
    keepAliveTimeout: KEEP_ALIVE,
    requireHostHeader: false,
  };
  const refuse = (socket: Duplex, { status, violation }: ProtocolError, code: string) => {
    const outcome = generalOutcome(current(), 'protocol-error', violation);
    answerByHand(socket, status, outcome);
    observe({ kind: 'not-http', status, version: outcome.version, code });
  };
  const server =
    tls === undefined
      ? createServer(options, listener)
      : createTlsServer(options, tls, listener, {
          plain: (socket) => refuse(socket, NO_TLS, 'HTTP_WITHOUT_TLS'),
          handshake: (code) => observe({ kind: 'no-handshake', code }),
        });
  server.on('checkExpectation', listener);
  server.on('checkContinue', (request, response) => {
    if (!announcesTooMuch(request)) response.writeContinue();
    listener(request, response);
  });
  refuseBrokenConnections(server, underWay, refuse);
  return server;
}

function answer(
  context: MockContext,
  incoming: IncomingMessage,
  response: ServerResponse,
  origin: string,
  observe: Observer,
  turns: Turns,
): void {
  const began = beginning(context);
  receive(incoming, origin, (request) => {
    const recipient = {
      send: (outcome: Outcome) => send(response, outcome, request.body !== 'too-large' || incoming.complete),
      drop: () => response.destroy(),
    };
    const work = () => judge(context, request, began, observe, recipient);
    if (request.body !== 'too-large' && request.body.length > SHORT_BODY) turns(work);
    else work();
  });
}
