import type { Facts } from '../facts.ts';

/** What the sandbox knows of the states of an order; which they are, and which may follow which, is said by the contract. */
export type OrderRole =
  | 'started'
  /** The shopper has to do something. */
  | 'waiting'
  /** The amount is blocked. */
  | 'authorized'
  | 'charged'
  | 'part-charged'
  /** The shopper did not pass the check. */
  | 'unauthenticated'
  /** The blocked amount could not be captured. */
  | 'uncaptured'
  /** The payment was refused before it reached a gateway. */
  | 'declined'
  /** The blocked amount was released. */
  | 'voided'
  /** The system has paid the amount back. */
  | 'auto-refunded';

/** What the sandbox knows of the states of a refund. */
export type RefundRole = 'done' | 'failed';

/** True for a state in which the shopper has paid the whole amount. */
export function isPaid({ orderStates }: Facts, status: string): boolean {
  return status === orderStates.as('charged') || status === orderStates.as('auto-refunded');
}
