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

/** What the sandbox knows of the families of payment methods. */
export type MethodRole = 'card' | 'upi';

/** What the sandbox knows of the states of a refund. */
export type RefundRole = 'done' | 'failed';

/** What the sandbox knows of the states of a mandate; the rest is said by the contract. */
export type MandateRole = 'active' | 'paused' | 'revoked';

/** What the sandbox knows of the states of a notification. */
export type NotificationRole = 'told';
