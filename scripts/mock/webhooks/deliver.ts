import { setTimeout as wait } from 'node:timers/promises';
import { type Attempt, attempt, type Transport } from './attempt.ts';
import type { Message, WebhookFault } from './message.ts';

/** What became of a message. It holds no credentials, and nothing of an address's query. */
export interface Delivery {
  readonly event: string;
  readonly version: string;
  readonly to: string;
  /** True when it was answered with the status that the contract declares for success. */
  readonly delivered: boolean;
  readonly attempts: readonly Attempt[];
  /** What was to go wrong with it. */
  readonly fault?: WebhookFault;
  /** Set when the payload holds what is allowed and yet likely to be a slip of the pen. */
  readonly warnings?: readonly string[];
}

/** The world as it is. */
export const systemTransport: Transport = {
  fetch: (input, init) => fetch(input, init),
  now: Date.now,
  sleep: (milliseconds, signal) => wait(milliseconds, undefined, { signal }).catch(() => {}),
  timeout: 10_000,
};

/**
 * Sends a message, and again by its plan until it is taken; with the faults that were asked for: late, once more after it
 * was taken, or not at all.
 *
 * @param signal ends the attempt and the waiting
 * @param onAttempt told after each attempt, with the wait in milliseconds before the next one, if there is one
 * @returns never rejected for what the other side does
 */
export async function deliver(
  message: Message,
  transport: Transport,
  signal: AbortSignal,
  onAttempt: (delivery: Delivery, wait: number | undefined) => void = () => {},
): Promise<Delivery> {
  const { waits, isTaken, fault, delay } = message;
  let delivery = notSent(message);
  if (fault === 'never') return delivery;
  if (delay > 0) await transport.sleep(delay, signal);
  let again = fault === 'twice';
  for (let next: number | undefined = 0; next !== undefined && !signal.aborted; ) {
    const made = await attempt(message, transport, signal);
    const attempts = [...delivery.attempts, made];
    const taken = made.status !== undefined && isTaken(made.status);
    delivery = { ...delivery, delivered: delivery.delivered || taken, attempts };
    next = delivery.delivered || signal.aborted ? undefined : waits[attempts.length - 1];
    if (taken && again) [next, again] = [0, false];
    onAttempt(delivery, next);
    if (next !== undefined) await transport.sleep(next, signal);
  }
  return delivery;
}

/** The delivery of a message before its first attempt. */
export function notSent({ event, version, to, warnings, fault }: Message): Delivery {
  const told = { ...(fault !== undefined && { fault }), ...(warnings.length > 0 && { warnings }) };
  return { event, version, to, delivered: false, attempts: [], ...told };
}
