import type { Deadline } from './deadline.ts';
import { type ErrorContext, ExpressCheckoutError } from './errors.ts';

const REPEAT = 'What the call did is unknown, so ask for the state before you repeat it.';

/** What the transport has to know of a call. */
export interface Exchange {
  /** The operationId, for messages. */
  readonly operation: string;
  readonly deadline: Deadline;
  readonly fetch: (request: Request) => Promise<Response>;
  /** Name of the header that identifies a request in its answer. */
  readonly requestIdHeader: string | undefined;
}

/**
 * Sends a request and reads the whole answer.
 *
 * @throws ExpressCheckoutError `NETWORK_FAILED`, `TIMED_OUT`, `REDIRECTED`, `ANSWER_NOT_JSON`; the caller's own reason
 *   when the caller aborts
 */
export async function exchange(
  request: Request,
  { operation, deadline, fetch, requestIdHeader }: Exchange,
): Promise<Response> {
  let answer: Response | undefined;
  let text: string;
  const context = (): ErrorContext => ({
    operation,
    status: answer?.status || undefined,
    requestId: (requestIdHeader && answer?.headers.get(requestIdHeader)) || undefined,
  });
  try {
    answer = await fetch(request);
    text = await answer.text();
  } catch (error) {
    throw deadline.isOver() ? timeOut(context()) : request.signal.aborted ? error : networkFailure(error, context());
  }
  if (answer.type === 'opaqueredirect' || (answer.status >= 300 && answer.status < 400)) {
    throw new ExpressCheckoutError(
      'REDIRECTED',
      `${operation} answered with a redirect, which is not followed because it would take the request elsewhere. Check \`baseUrl\`, and ask for JSON where the operation has a field for it.`,
      context(),
    );
  }
  if (answer.status !== 204 && !isJson(text)) {
    const type = /^[\w.+-]+\/[\w.+-]+/.exec(answer.headers.get('content-type') ?? '')?.[0] ?? 'an unknown content type';
    throw new ExpressCheckoutError(
      'ANSWER_NOT_JSON',
      `${operation} answered ${answer.status} with ${type} that is not JSON. ${REPEAT}`,
      context(),
    );
  }
  const { status, statusText, headers } = answer;
  return new Response(status === 204 ? null : text, { status, statusText, headers });
}

function timeOut(context: ErrorContext): ExpressCheckoutError {
  return new ExpressCheckoutError('TIMED_OUT', `${context.operation} did not answer in time. ${REPEAT}`, context);
}

/** Only the system's code is taken over: other messages can hold the URL, and with it a token. */
function networkFailure(error: unknown, context: ErrorContext): ExpressCheckoutError {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  const code = [cause, error].map(codeOf).find((found) => found !== undefined);
  const reason = code === undefined ? '' : ` (${code})`;
  return new ExpressCheckoutError(
    'NETWORK_FAILED',
    `The connection failed during ${context.operation}${reason}. Check \`baseUrl\` and the network. ${REPEAT}`,
    context,
  );
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(error.code) ? error.code : undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
