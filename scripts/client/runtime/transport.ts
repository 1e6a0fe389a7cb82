import type { Deadline } from './deadline.ts';
import { type ErrorContext, ExpressCheckoutError } from './errors.ts';
import { codeOf, failedBeforeSending } from './network-failure.ts';
import { withRetries } from './retry.ts';

/** What the transport has to know of a call. */
export interface Exchange {
  /** The operationId, for messages. */
  readonly operation: string;
  /** True when the API answers with redirects that are meant for the shopper's browser. */
  readonly redirects?: boolean | undefined;
  readonly deadline: Deadline;
  /** In place of the global one. What it does on the way, such as to try again, is not known. */
  readonly fetch: ((request: Request) => Promise<Response>) | undefined;
  /** True for an operation that changes nothing. */
  readonly onlyReads: boolean;
  /** How often the request may be sent again; 0 for a call that must not be repeated. */
  readonly maxRetries: number;
  /** Name of the header that identifies a request in its answer. */
  readonly requestIdHeader: string | undefined;
}

/** An answer that was read to its end. */
interface Received {
  readonly answer: Response;
  readonly text: string;
}

/**
 * Sends a request and reads the whole answer.
 *
 * @throws ExpressCheckoutError `NETWORK_FAILED`, `TIMED_OUT`, `REDIRECTED`, `ANSWER_NOT_JSON`; the caller's own reason
 *   when the caller aborts
 */
export async function exchange(request: Request, call: Exchange): Promise<Response> {
  const { operation, redirects } = call;
  const { answer, text } = await withRetries((isLast) => sendOnce(isLast ? request : request.clone(), call), call);
  const context = () => contextOf(call, answer);
  const location = redirects === true ? locationOf(answer, request) : undefined;
  if (location !== undefined) {
    const headers = new Headers(answer.headers);
    headers.set('location', location);
    return new Response(null, { status: answer.status, statusText: answer.statusText, headers });
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
      `${operation} answered ${answer.status} with ${type} that is not JSON. ${repeating(context())}`,
      context(),
    );
  }
  const { status, statusText, headers } = answer;
  return new Response(status === 204 ? null : text, { status, statusText, headers });
}

async function sendOnce(request: Request, call: Exchange): Promise<Received> {
  const { deadline, fetch } = call;
  let answer: Response | undefined;
  try {
    answer = await (fetch ?? globalThis.fetch)(request);
    return { answer, text: await answer.text() };
  } catch (error) {
    if (deadline.isOver()) throw timeOut(contextOf(call, answer));
    if (request.signal.aborted) throw error;
    const unsent = fetch === undefined && answer === undefined && failedBeforeSending(error);
    throw networkFailure(error, unsent, contextOf(call, answer, !unsent));
  }
}

function contextOf(
  { operation, onlyReads, requestIdHeader }: Exchange,
  answer: Response | undefined,
  sent = true,
): ErrorContext {
  return {
    operation,
    mayHaveHadEffect: sent && !onlyReads,
    status: answer?.status || undefined,
    requestId: (requestIdHeader && answer?.headers.get(requestIdHeader)) || undefined,
  };
}

/** Where a redirect leads, as a whole URL; undefined where there is none or, as in browsers, it is not shown. */
function locationOf({ status, headers }: Response, { url }: Request): string | undefined {
  const location = headers.get('location');
  if (status < 300 || status > 399 || location === null || !URL.canParse(location, url)) return undefined;
  return new URL(location, url).href;
}

function timeOut(context: ErrorContext): ExpressCheckoutError {
  const message = `${context.operation} did not answer in time. ${repeating(context)}`;
  return new ExpressCheckoutError('TIMED_OUT', message, context);
}

/** Only the system's code is taken over: other messages can hold the URL, and with it a token. */
function networkFailure(error: unknown, unsent: boolean, context: ErrorContext): ExpressCheckoutError {
  const code = codeOf(error);
  const reason = code === undefined ? '' : ` (${code})`;
  const what = unsent
    ? `There was no connection for ${context.operation}`
    : `The connection failed during ${context.operation}`;
  const then = unsent ? 'Nothing was sent, so the call can be repeated.' : repeating(context);
  return new ExpressCheckoutError(
    'NETWORK_FAILED',
    `${what}${reason}. Check \`baseUrl\` and the network. ${then}`,
    context,
  );
}

/** What to do about a call whose outcome is unknown. */
function repeating({ mayHaveHadEffect }: ErrorContext): string {
  return mayHaveHadEffect
    ? 'The call may have had an effect, so ask for the state before you repeat it.'
    : 'The call only reads, so it can be repeated.';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
