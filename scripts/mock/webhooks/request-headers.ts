import { credentialPlaces } from '../../contract/credentials.ts';
import { dereference } from '../../contract/dereference.ts';
import { type Example, JSON_CONTENT_TYPE, type Parameter } from '../../contract/document.ts';
import { ContractError } from '../../contract/errors.ts';
import type { Webhook } from '../../contract/webhooks.ts';

/** The user name and password that a merchant has set for webhooks. */
export interface WebhookCredentials {
  readonly username: string;
  readonly password: string;
}

/** Header parameters with these names have no meaning. See OpenAPI 3.1.1, section 4.8.12.2. */
const IGNORED = new Set(['accept', 'authorization', 'content-type']);

/**
 * The headers of a webhook: the content type, the credentials where the contract asks for Basic, and the header
 * parameters that it shows a value for.
 *
 * @throws ContractError `USAGE` for a user name with a colon, which Basic cannot carry. See RFC 7617, section 2.
 */
export function requestHeaders(webhook: Webhook, credentials: WebhookCredentials): Record<string, string> {
  const headers: Record<string, string> = { 'content-type': JSON_CONTENT_TYPE };
  for (const parameter of webhook.operation.parameters) {
    const name = parameter.name.toLowerCase();
    const value = parameter.in === 'header' && !IGNORED.has(name) ? shownValue(webhook, parameter) : undefined;
    if (value !== undefined) headers[name] = String(value);
  }
  if (credentialPlaces(webhook.document, webhook.operation).some(({ basic }) => basic)) {
    headers.authorization = basic(credentials);
  }
  return headers;
}

function shownValue({ document }: Webhook, { example, examples, schema }: Parameter): unknown {
  const [first] = Object.values(examples ?? {});
  const shown: unknown = example ?? (first && dereference<Example>(document, first).value);
  const value = shown ?? (schema && dereference(document, schema).default);
  return ['string', 'number', 'boolean'].includes(typeof value) ? value : undefined;
}

function basic({ username, password }: WebhookCredentials): string {
  if (username.includes(':')) {
    throw new ContractError({
      code: 'USAGE',
      message: 'The user name for the webhook holds a colon, which HTTP Basic cannot carry.',
      hint: 'Choose a user name without one.',
    });
  }
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
