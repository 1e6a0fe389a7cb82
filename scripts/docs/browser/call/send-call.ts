import type { PreparedCall } from './prepare-call.ts';

/** How long an answer may take, in milliseconds. */
const LONGEST = 30_000;

/** What became of a call. */
export type CallOutcome =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly reason: string;
      readonly headers: ReadonlyMap<string, string>;
      readonly body: string;
    }
  /** Browsers keep from scripts where a redirect leads. */
  | { readonly kind: 'redirect' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'too-late' }
  /** The policy of the page forbids the call. */
  | { readonly kind: 'forbidden' }
  /** There is no server, or it does not let pages call it; browsers do not tell which. */
  | { readonly kind: 'no-answer' };

/** Sends a call and reads its answer. Nothing is kept, and no cookie goes with it. */
export async function sendCall({ method, url, headers, body }: PreparedCall, stop: AbortSignal): Promise<CallOutcome> {
  let isForbidden = false;
  const onViolation = ({ effectiveDirective }: SecurityPolicyViolationEvent) => {
    if (effectiveDirective === 'connect-src') isForbidden = true;
  };
  document.addEventListener('securitypolicyviolation', onViolation);
  const late = AbortSignal.timeout(LONGEST);
  try {
    const response = await fetch(url, {
      method,
      headers,
      ...(body !== undefined && { body }),
      signal: AbortSignal.any([stop, late]),
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    if (response.type === 'opaqueredirect') return { kind: 'redirect' };
    return {
      kind: 'answer',
      status: response.status,
      reason: response.statusText,
      headers: new Map(response.headers),
      body: await response.text(),
    };
  } catch {
    if (stop.aborted) return { kind: 'stopped' };
    if (late.aborted) return { kind: 'too-late' };
    await nextTask(); // what the policy forbade is told after the call has failed
    return { kind: isForbidden ? 'forbidden' : 'no-answer' };
  } finally {
    document.removeEventListener('securitypolicyviolation', onViolation);
  }
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
