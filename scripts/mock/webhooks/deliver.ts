import { setTimeout as wait } from 'node:timers/promises';
import { type Attempt, attempt, type Transport } from './attempt.ts';
import type { Message } from './message.ts';

/** What became of a message. It holds no credentials, and nothing of an address's query. */
export interface Delivery {
  readonly event: string;
  readonly version: string;
  readonly to: string;
  /** True when it was answered with the status that the contract declares for success. */
  readonly delivered: boolean;
  readonly attempts: readonly Attempt[];
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
 * Sends a message, and again by its plan until it is taken.
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
  const { waits, isTaken } = message;
  let delivery = notSent(message);
  for (let next: number | undefined = 0; next !== undefined && !signal.aborted; ) {
    const made = await attempt(message, transport, signal);
    const attempts = [...delivery.attempts, made];
    delivery = { ...delivery, delivered: made.status !== undefined && isTaken(made.status), attempts };
    next = delivery.delivered || signal.aborted ? undefined : waits[attempts.length - 1];
    onAttempt(delivery, next);
    if (next !== undefined) await transport.sleep(next, signal);
  }
  return delivery;
}

/** The delivery of a message before its first attempt. */
export function notSent({ event, version, to, warnings }: Message): Delivery {
  return { event, version, to, delivered: false, attempts: [], ...(warnings.length > 0 && { warnings }) };
}
