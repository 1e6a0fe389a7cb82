/** The kinds of records that the sandbox keeps. */
export const KINDS = {
  order: 'order',
  /** By `object_reference_id`. */
  customer: 'customer',
  /** By the server's own identifier: which customer it is. */
  customerKey: 'customer-key',
  /** By `txn_id` and `txn_uuid`: of which order a payment is. */
  payment: 'payment',
  /** By `unique_request_id`: of which order a refund is. */
  refund: 'refund',
  /** Webhooks that have not arrived. */
  outbox: 'outbox',
} as const;
