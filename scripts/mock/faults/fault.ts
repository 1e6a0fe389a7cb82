import { usageError } from '../../contract/errors.ts';

const TRANSPORT_FAULTS = ['timeout', 'reset', 'cut', 'broken-json'] as const;

/**
 * What can go wrong on the way of an answer: it never comes, the connection is reset, it ends in the middle of the body,
 * or its body comes whole and is no JSON.
 */
export type TransportFault = (typeof TRANSPORT_FAULTS)[number];

/** A fault that a client has to live with, whatever the contract says: a status in place of the answer, or one on its way. */
export type Fault = TransportFault | number;

/** A fault, and what belongs to it. */
export interface AskedFault {
  /** Left out for an answer that is late and otherwise well. */
  readonly fault?: Fault | undefined;
  /** Milliseconds to wait before anything goes out. */
  readonly delay?: number | undefined;
  /** Of a 429 or 503: after how many seconds the client may try again. */
  readonly retryAfter?: number | undefined;
}

/** How a fault is written. */
export const FAULTS_IN_WORDS = `429, a status from 500 to 599, ${TRANSPORT_FAULTS.slice(0, -1).join(', ')} or ${TRANSPORT_FAULTS.at(-1)}`;

/** The longest wait, in milliseconds: ten minutes. */
export const LONGEST_DELAY = 600_000;

/** The seconds that a client is told to wait when nobody says how many. */
export const RETRY_AFTER = 1;

/** Reads a fault; undefined for a text that names none. */
export function parseFault(text: string): Fault | undefined {
  if (/^(?:429|5\d\d)$/.test(text)) return Number(text);
  return TRANSPORT_FAULTS.find((name) => name === text);
}

/**
 * Looks at a fault of a test suite, which need not be written in TypeScript.
 *
 * @throws ContractError `USAGE`
 */
export function checkFault({ fault, delay, retryAfter }: AskedFault): void {
  if (fault !== undefined && parseFault(String(fault)) === undefined) {
    throw usageError(`${JSON.stringify(fault)} is no fault.`, `Give ${FAULTS_IN_WORDS}.`);
  }
  if (delay !== undefined && !(delay >= 0 && delay <= LONGEST_DELAY)) {
    throw usageError(`\`delay\` is ${delay}, which is no wait.`, `Give milliseconds, at most ${LONGEST_DELAY}.`);
  }
  if (retryAfter !== undefined && !(Number.isInteger(retryAfter) && retryAfter >= 0)) {
    throw usageError(`\`retryAfter\` is ${retryAfter}, which is no number of seconds.`, 'Give a whole number from 0.');
  }
}
