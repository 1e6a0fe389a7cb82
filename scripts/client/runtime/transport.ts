import type { Deadline } from './deadline.ts';
import { ExpressCheckoutError, type ExpressCheckoutErrorCode } from './errors.ts';
import { codeOf, failedBeforeSending } from './network-failure.ts';
import { withRetries } from './retry.ts';

/** What the transport has to know of a call. */
export interface Exchange {
  /** The operationId, for messages. */
  readonly operation: string;
  /** True when the API answers with redirects that are meant for the shopper's browser. */
  readonly redirects?: boolean;
  /** True for an operation that changes nothing. */
  readonly safe?: boolean;
  readonly deadline: Deadline;
  /** In place of the global one. What it does on the way, such as to try again, is not known. */
  readonly fetch: ((request: Request) => Promise<Response>) | undefined;
  /** How often the request may be sent again; 0 for a call that must not be repeated. */
  readonly maxRetries: number;
  /** What the API calls a request, which its answer tells. */
  requestIdOf(answer: Response | undefined): string | undefined;
}

/** What came of sending a request once: an answer that was read to its end, or why there is none. */
interface Sent {
  readonly answer: Response | undefined;
  readonly text?: string;
  readonly error?: ExpressCheckoutError;
}

/**
 * Sends a request and reads the whole answer.
 *
 * @throws ExpressCheckoutError `NETWORK_FAILED`, `TIMED_OUT`, `REDIRECTED`, `ANSWER_NOT_JSON`; the caller's own reason
 *   when the caller aborts
 */
export async function exchange(request: Request, call: Exchange): Promise<Response> {
  const { operation, redirects, safe, deadline, fetch, maxRetries, requestIdOf } = call;
  const failure = (code: ExpressCheckoutErrorCode, problem: string, answer: Response | undefined, isUnsent = false) => {
    const mayHaveHadEffect = !isUnsent && !safe;
    const then = isUnsent ? 'Nothing was sent, so the call' : 'The call only reads, so it';
    const advice = mayHaveHadEffect
      ? 'The call may have had an effect, so ask for the state before you repeat it.'
      : `${then} can be repeated.`;
    return new ExpressCheckoutError(code, `${operation} ${problem}. ${advice}`, {
      operation,
      status: answer?.status || undefined,
      requestId: requestIdOf(answer),
      mayHaveHadEffect,
    });
  };

  const send = async (isLast: boolean): Promise<Sent> => {
    let answer: Response | undefined;
    try {
      answer = await (fetch ?? globalThis.fetch)(isLast ? request : request.clone());
      return { answer, text: await answer.text() };
    } catch (error) {
      if (deadline.isOver()) return { answer, error: failure('TIMED_OUT', 'did not answer in time', answer) };
      if (request.signal.aborted) throw error;
      const isUnsent = !fetch && !answer && failedBeforeSending(error);
      // Only the system's code is taken over: other messages can hold the URL, and with it a token.
      const code = codeOf(error);
      const problem = `had no connection${code && ` (${code})`}. Check \`baseUrl\` and the network`;
      return { answer, error: failure('NETWORK_FAILED', problem, answer, isUnsent) };
    }
  };

  const { answer, text = '', error } = await withRetries(send, maxRetries, deadline);
  if (!answer || error) throw error;
  const { status } = answer;
  if (answer.type === 'opaqueredirect' || isRedirect(answer)) {
    const location = answer.headers.get('location');
    if (redirects && location !== null && URL.canParse(location, request.url)) {
      const copy = new Response(null, answer);
      copy.headers.set('location', new URL(location, request.url).href);
      return copy;
    }
    const problem =
      'was answered with a redirect, which is not followed. Check `baseUrl`, and ask for JSON where there is a field for it';
    throw failure('REDIRECTED', problem, answer);
  }
  if (status === 204) return new Response(null, answer);
  try {
    JSON.parse(text);
  } catch {
    const [type = 'something'] = /^[\w.+-]+\/[\w.+-]+/.exec(answer.headers.get('content-type') ?? '') ?? [];
    throw failure('ANSWER_NOT_JSON', `answered ${status} with ${type} that is not JSON`, answer);
  }
  return new Response(text, answer);
}

/** True for an answer that leads elsewhere. */
export function isRedirect({ status }: Response): boolean {
  return status >= 300 && status < 400;
}
