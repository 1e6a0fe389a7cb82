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
  /** By `mandate_id`: in which order's payment a mandate was set up. */
  mandate: 'mandate',
  /** By customer, as orders name them: the identifiers of the mandates. */
  customerMandates: 'customer-mandates',
  /** By `object_reference_id`: what a shopper is told of a payment under a mandate. */
  notification: 'notification',
  /** Webhooks that have not arrived. */
  outbox: 'outbox',
} as const;
