import { sameBytes } from './constant-time.ts';
import { fromBase64, utf8 } from './encoding.ts';
import { WebhookError } from './errors.ts';
import { headerOf, type IncomingWebhook } from './incoming.ts';

/** The user name and password that are set for webhooks in the dashboard. */
export interface WebhookCredentials {
  readonly username: string;
  readonly password: string;
}

const BASIC = /^Basic +([A-Za-z0-9+/]+={0,2})$/i;

/**
 * Passes when the request carries these credentials as HTTP Basic. See RFC 7617.
 *
 * @throws WebhookError `CREDENTIALS_MISSING`, `CREDENTIALS_WRONG`, `OPTION_INVALID`
 */
export async function checkCredentials(request: IncomingWebhook, expected: WebhookCredentials): Promise<void> {
  const wanted = utf8(joined(expected));
  const header = headerOf(request, 'authorization');
  if (header === undefined) {
    throw new WebhookError(
      'CREDENTIALS_MISSING',
      'The request carries no credentials. A webhook has the user name and password of the dashboard as HTTP Basic.',
    );
  }
  const sent = BASIC.exec(header.trim())?.[1];
  const same = await sameBytes(fromBase64(sent ?? '') ?? new Uint8Array(), wanted);
  if (!same || sent === undefined) {
    throw new WebhookError(
      'CREDENTIALS_WRONG',
      'The request carries other credentials than those that were given. Compare them with those in the dashboard.',
    );
  }
}

/** A missing setting must not become a password that anybody can guess. */
function joined({ username, password }: WebhookCredentials): string {
  for (const [name, value] of Object.entries({ username, password })) {
    if (typeof value !== 'string' || value === '') {
      throw new WebhookError('OPTION_INVALID', `\`${name}\` is no text or empty. Give the one of the dashboard.`);
    }
  }
  if (username.includes(':')) {
    throw new WebhookError('OPTION_INVALID', '`username` holds a colon, which HTTP Basic cannot carry.');
  }
  return `${username}:${password}`;
}
