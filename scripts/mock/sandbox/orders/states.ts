/** The states that calls lead to; which of them may follow which is said by the contract. */
export const ORDER = {
  new: 'NEW',
  started: 'STARTED',
  pending: 'PENDING_VBV',
  authorized: 'AUTHORIZED',
  charged: 'CHARGED',
  partCharged: 'PARTIAL_CHARGED',
  authenticationFailed: 'AUTHENTICATION_FAILED',
  failed: 'AUTHORIZATION_FAILED',
  declined: 'JUSPAY_DECLINED',
  voided: 'VOIDED',
  voidFailed: 'VOID_FAILED',
  voidStarted: 'VOID_INITIATED',
  captureFailed: 'CAPTURE_FAILED',
  captureStarted: 'CAPTURE_INITIATED',
  autoRefunded: 'AUTO_REFUNDED',
} as const;

export const REFUND = { pending: 'PENDING', done: 'SUCCESS', failed: 'FAILURE', review: 'MANUAL_REVIEW' } as const;

/** States in which the shopper has paid the whole amount. */
export const PAID: ReadonlySet<string> = new Set([ORDER.charged, ORDER.autoRefunded]);
