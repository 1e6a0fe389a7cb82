import { mockFailed, type Violation, type ViolationKind } from '../validation/catalogue.ts';
import type { MockContext } from './context.ts';
import { handle } from './handle.ts';
import type { Observer } from './journal/exchange.ts';
import { traceOf } from './journal/trace.ts';
import type { Outcome } from './outcome.ts';
import type { ReceivedRequest } from './request/received.ts';
import { generalRefusal } from './responses/refusal.ts';

/** When an exchange began. */
export interface Beginning {
  /** Milliseconds since 1970, by the mock's clock. */
  readonly at: number;
  /** Of the clock that only runs forward, in milliseconds. */
  readonly start: number;
}

/** When an exchange begins that begins now. */
export function beginning(context: MockContext): Beginning {
  return { at: context.now(), start: performance.now() };
}

/** Takes the answer of one exchange to its client. */
export interface Recipient {
  send(outcome: Outcome): void;
  /** Ends an exchange whose answer could not be sent. */
  drop(error: unknown): void;
}

/**
 * Answers a request, however it came, and tells of the exchange. Whatever goes wrong with one request, the mock goes on.
 *
 * @param observe is told of the exchange after it was sent
 */
export function judge(
  context: MockContext,
  request: ReceivedRequest,
  { at, start }: Beginning,
  observe: Observer,
  recipient: Recipient,
): void {
  const finish = (outcome: Outcome) => {
    try {
      recipient.send(outcome);
      const { document } = context.versionOf(outcome.version);
      observe({ kind: 'exchange', at, request, outcome, document, milliseconds: performance.now() - start });
    } catch (error) {
      recipient.drop(error);
    }
  };
  const outcome = handleSafely(context, request, observe);
  if (outcome instanceof Promise) void outcome.then(finish, (error) => finish(failed(context, error, observe)));
  else finish(outcome);
}

function handleSafely(context: MockContext, request: ReceivedRequest, observe: Observer): Outcome | Promise<Outcome> {
  try {
    return handle(context, request);
  } catch (error) {
    return failed(context, error, observe);
  }
}

function failed(context: MockContext, error: unknown, observe: Observer): Outcome {
  observe({ kind: 'failed', trace: traceOf(error) });
  return generalOutcome(context, mockFailed.kind, mockFailed);
}

/** A refusal that is about no operation, in the default version. */
export function generalOutcome(
  { versionOf, defaultVersion }: MockContext,
  kind: ViolationKind,
  violation: Violation,
): Outcome {
  const response = generalRefusal(versionOf(defaultVersion), kind);
  return { response, version: defaultVersion, violations: [violation], warnings: [] };
}
