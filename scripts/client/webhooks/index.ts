export type { ReturnParameters } from './contract.js';
export type { WebhookCredentials } from './credentials.ts';
export { WebhookError, type WebhookErrorCode } from './errors.ts';
export type { IncomingWebhook, NodeRequest } from './incoming.ts';
export { parseWebhook } from './parse-webhook.ts';
export { type QueryObject, type ReturnUrlOptions, verifyReturnUrl } from './return-url.ts';
export type {
  EventName,
  KnownWebhook,
  UnknownWebhook,
  Version,
  Webhook,
  WebhookOptions,
  WebhookPayload,
} from './types.ts';
