import type { Contract } from '../contract/contract.ts';
import { usageError } from '../contract/errors.ts';
import type { Log, LogFormat } from './journal/log.ts';

/** How a mock is set up, with a port or without one. */
export interface AnsweringOptions {
  /** The contract to answer from; the package's own when left out. */
  readonly contract?: Contract;
  /** The version of requests without a version header: a version or a date; the newest when left out. */
  readonly defaultVersion?: string | undefined;
  /** True to refuse unknown fields, unknown query parameters and repeated names, which the API passes over in silence. */
  readonly strict?: boolean;
  /**
   * True to accept what the live API is known to take although its pages forbid it, with a warning: JSON and multipart
   * bodies in place of forms, other names of headers and paths. It does not go with `strict`.
   */
  readonly lenient?: boolean;
  /**
   * True to remember: orders, payments and refunds live through what happens to them, in memory. Each merchant account has
   * its own.
   */
  readonly stateful?: boolean;
  /**
   * The key of the account by which a stateful mock signs the address at which a shopper comes back from its payment page;
   * the placeholder of the contract when left out. Shops check it with their own, the response key of the dashboard.
   */
  readonly responseKey?: string | undefined;
  /** The clock, in milliseconds since 1970: client auth tokens end by it. */
  readonly now?: () => number;
  /** Takes lines, one for each request and one for what was found in it. */
  readonly log?: Log;
  readonly logFormat?: LogFormat;
  /** True to log only what was refused, warned about, or went wrong. */
  readonly quiet?: boolean;
  /** How many exchanges are remembered; 1000 when left out. A busy server is faster with fewer. */
  readonly journalSize?: number;
  /** How many fields a form or a query may have; 1000 when left out. */
  readonly maxFields?: number;
}

/** @throws ContractError `USAGE` */
export function checkOptions({ strict = false, lenient = false, responseKey }: AnsweringOptions): void {
  if (strict && lenient) {
    throw usageError('`strict` and `lenient` contradict each other.', 'Leave one of them out.');
  }
  if (responseKey === '') throw usageError('`responseKey` is empty.', 'Leave it out to sign with the placeholder.');
}
