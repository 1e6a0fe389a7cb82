// Stands in for the module that the generator writes beside this entry: data from the documents, the payloads of each
// version, and the parameters of the address by which a shopper comes back.
import type { WebhooksData } from './contract-data.ts';

export declare const webhooks: WebhooksData;

export interface WebhooksByVersion {
  [version: string]: { [event: string]: object };
}

export interface ReturnParameters {
  readonly [name: string]: string | undefined;
}
