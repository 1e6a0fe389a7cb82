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
  /** By `card_reference`: a stored card. */
  card: 'card',
  /** By the customer: the references of the cards. */
  customerCards: 'customer-cards',
  /** By the key of a one-time token: the card that it stands for. */
  oneTimeCard: 'one-time-card',
  /** By its `id`. */
  wallet: 'wallet',
  /** By the customer: the identifiers of the wallets. */
  customerWallets: 'customer-wallets',
  /** By the merchant's identifier: money on its way into a wallet. */
  topUp: 'top-up',
  /** By the key in tokens: the stored card or the wallet that they are for. */
  tokenKey: 'token-key',
  /** By `mandate_id`: in which order's payment a mandate was set up. */
  mandate: 'mandate',
  /** By the customer: the identifiers of the mandates. */
  customerMandates: 'customer-mandates',
  /** By `object_reference_id`: what a shopper is told of a payment under a mandate. */
  notification: 'notification',
  /** Webhooks that have not arrived. */
  outbox: 'outbox',
} as const;
