import type { WebhooksByVersion } from './contract.js';
import type { WebhookCredentials } from './credentials.ts';

/** A version of the API that this package knows. */
export type Version = keyof WebhooksByVersion & string;

/** The events that the API posts in a version. */
export type EventName<V extends Version> = keyof WebhooksByVersion[V] & string;

/** The payload of an event, such as `WebhookPayload<'2021-03-25', 'ORDER_SUCCEEDED'>`. */
export type WebhookPayload<V extends Version, Event extends EventName<V>> = WebhooksByVersion[V][Event];

/** A webhook whose event the version has. `event` decides the type of `payload`. */
export type KnownWebhook<V extends Version> = {
  [Event in EventName<V>]: { readonly event: Event; readonly payload: WebhookPayload<V, Event> };
}[EventName<V>];

/** A webhook with an event that the version does not have; it may be new. Answer it as delivered, or it comes again. */
export interface UnknownWebhook {
  readonly event: 'unknown';
  /** What the payload calls its event. */
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** A webhook, as `event` says which. */
export type Webhook<V extends Version> = KnownWebhook<V> | UnknownWebhook;

/** What a webhook is held against. */
export interface WebhookOptions<V extends Version> extends WebhookCredentials {
  /** The version that is set for webhooks in the dashboard; it decides the types. */
  readonly version: V;
  /** How long a body may be, in bytes; 1 MiB when left out. */
  readonly maxBytes?: number | undefined;
}
