import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { generalRefusal } from '../answers/refused.ts';
import type { Violation } from '../findings/finding.ts';
import { handle, type MockContext } from '../handle.ts';
import type { Observer } from '../log/event.ts';
import type { Outcome } from '../outcome.ts';
import type { RefusalKind } from '../refusal/kinds.ts';
import type { ReceivedRequest } from '../request/received.ts';
import { refuseBrokenConnections } from './broken-connections.ts';
import { answerByHand } from './protocol-error.ts';
import { announcesTooMuch } from './read-body.ts';
import { receive } from './receive.ts';
import { send } from './send.ts';
import { createAnswersUnderWay } from './under-way.ts';

/** How long a client may take to send a request, in milliseconds. */
const REQUEST_TIMEOUT = 30_000;
/** How often it is checked whether one took longer, in milliseconds. */
const CHECKING_INTERVAL = 1000;

/** How the server treats its clients. */
export interface ServerOptions {
  /** How long a client may take to send a request, in milliseconds; 30 seconds when left out. */
  readonly requestTimeout?: number;
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
  { requestTimeout = REQUEST_TIMEOUT }: ServerOptions = {},
): Server {
  const underWay = createAnswersUnderWay();
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    underWay.add(response);
    answer(current(), request, response, observe).catch(() => response.destroy());
  };
  // Node would refuse a missing Host and an unknown Expect by itself, without the headers of the mock.
  const connectionsCheckingInterval = Math.min(requestTimeout, CHECKING_INTERVAL);
  const server = createServer({ requestTimeout, connectionsCheckingInterval, requireHostHeader: false }, listener);
  server.on('checkExpectation', listener);
  server.on('checkContinue', (request, response) => {
    if (!announcesTooMuch(request)) response.writeContinue();
    listener(request, response);
  });
  refuseBrokenConnections(server, underWay, (socket, { status, violation }, code) => {
    const outcome = generalOutcome(current(), 'protocol-error', violation);
    answerByHand(socket, status, outcome);
    observe({ kind: 'not-http', status, version: outcome.version, code });
  });
  return server;
}

async function answer(context: MockContext, incoming: IncomingMessage, response: ServerResponse, observe: Observer) {
  const start = performance.now();
  const at = context.now();
  const request = await receive(incoming).catch(() => undefined);
  if (request === undefined) return; // the client went away
  const outcome = await handleSafely(context, request, observe);
  send(response, outcome);
  const { document } = context.editionOf(outcome.version);
  observe({ kind: 'exchange', at, request, outcome, document, milliseconds: performance.now() - start });
}

async function handleSafely(context: MockContext, request: ReceivedRequest, observe: Observer): Promise<Outcome> {
  try {
    return await handle(context, request);
  } catch (error) {
    // The message may repeat what was sent; where it happened does not.
    const trace = error instanceof Error ? `${error.name}${(error.stack ?? '').replace(/^.*?(?=\n {4}at )/s, '')}` : '';
    observe({ kind: 'failed', trace });
    return generalOutcome(context, 'mock-failed', mockFailed);
  }
}

function generalOutcome({ editionOf, defaultVersion }: MockContext, kind: RefusalKind, violation: Violation): Outcome {
  const answer = generalRefusal(editionOf(defaultVersion), kind);
  return { answer, version: defaultVersion, violations: [violation], warnings: [] };
}

const mockFailed: Violation = {
  kind: 'mock-failed',
  in: 'method',
  message: 'the mock could not make an answer, its log says where',
  code: 'mock-failed',
};
