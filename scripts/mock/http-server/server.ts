import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { generalRefusal } from '../answers/refused.ts';
import type { Violation } from '../findings/finding.ts';
import { handle, type MockContext } from '../handle.ts';
import type { Observer } from '../log/event.ts';
import { headersOf, type Outcome } from '../outcome.ts';
import type { RefusalKind } from '../refusal/kinds.ts';
import type { ReceivedRequest } from '../request/received.ts';
import { answerProtocolError, protocolError } from './protocol-error.ts';
import { receive } from './receive.ts';

/** How long a client may take to send a request, in milliseconds. */
const REQUEST_TIMEOUT = 30_000;

/**
 * Creates the server; it does not listen yet. Whatever goes wrong with a request, the server goes on.
 *
 * @param current what the mock knows now; it changes when the contract is loaded anew
 * @param observe is told of every request that was answered
 */
export function createMockServer(current: () => MockContext, observe: Observer): Server {
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    answer(current(), request, response, observe).catch(() => response.destroy());
  };
  // Node would refuse a missing Host and an unknown Expect by itself, without the headers of the mock.
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT, requireHostHeader: false }, listener);
  server.on('checkExpectation', listener);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const outcome = generalOutcome(current(), 'protocol-error', protocolError);
    const { code = '' } = error;
    const status = answerProtocolError(socket, code, outcome);
    if (status !== undefined) observe({ kind: 'not-http', status, version: outcome.version, code });
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

function send(response: ServerResponse, outcome: Outcome): void {
  const { status, body } = outcome.answer;
  const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
  response.writeHead(status, { ...headersOf(outcome), ...length });
  response.end(body); // Node leaves the body out for HEAD and 204
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
