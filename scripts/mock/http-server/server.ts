import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { generalRefusal } from '../answers/refused.ts';
import type { Violation } from '../findings/finding.ts';
import { handle, type MockContext } from '../handle.ts';
import { headersOf, type Outcome } from '../outcome.ts';
import type { RefusalKind } from '../refusal/kinds.ts';
import type { ReceivedRequest } from '../request/received.ts';
import { type Log, logOutcome } from './log.ts';
import { answerProtocolError, protocolError } from './protocol-error.ts';
import { receive } from './receive.ts';

/** How long a client may take to send a request, in milliseconds. */
const REQUEST_TIMEOUT = 30_000;

/** Creates the server; it does not listen yet. Whatever goes wrong with a request, the server goes on. */
export function createMockServer(context: MockContext, log: Log): Server {
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    answer(context, request, response, log).catch(() => response.destroy());
  };
  // Node would refuse a missing Host and an unknown Expect by itself, without the headers of the mock.
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT, requireHostHeader: false }, listener);
  server.on('checkExpectation', listener);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const status = answerProtocolError(socket, error.code, generalOutcome(context, 'protocol-error', protocolError));
    if (status !== undefined) log(`(not HTTP) ${status} ${context.defaultVersion} ${error.code ?? ''}`);
  });
  return server;
}

async function answer(context: MockContext, request: IncomingMessage, response: ServerResponse, log: Log) {
  const start = performance.now();
  const received = await receive(request).catch(() => undefined);
  if (received === undefined) return; // the client went away
  const outcome = await handleSafely(context, received, log);
  send(response, outcome);
  logOutcome(log, received, outcome, performance.now() - start);
}

async function handleSafely(context: MockContext, received: ReceivedRequest, log: Log): Promise<Outcome> {
  try {
    return await handle(context, received);
  } catch (error) {
    // The message may repeat what was sent; where it happened does not.
    const trace = error instanceof Error ? `${error.name}${(error.stack ?? '').replace(/^.*?(?=\n {4}at )/s, '')}` : '';
    log(`the mock failed, please report this: ${trace}`);
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
