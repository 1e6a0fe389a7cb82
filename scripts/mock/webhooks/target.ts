import { ContractError } from '../../contract/errors.ts';

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|\[::1\]|localhost)$/;

/**
 * The address that a webhook goes to. Messages do not repeat it: it may hold a password or a token.
 *
 * @throws ContractError `WEBHOOK_TARGET_INVALID`
 */
export function targetOf(text: string | undefined): URL {
  if (text === undefined) throw invalid('No address to send the webhook to was given.');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw invalid('The address to send the webhook to is not an HTTP URL.');
  }
  if (url.username !== '' || url.password !== '') {
    throw invalid(
      'The address to send the webhook to holds a user name or a password.',
      'Leave them out of the address, and give them apart from it.',
    );
  }
  url.hash = '';
  return url;
}

/** True for an address of this machine. */
export function isLoopbackTarget({ hostname }: URL): boolean {
  return LOOPBACK.test(hostname);
}

/** The address as it may be shown: a query can hold a token. */
export function shownTarget({ origin, pathname, search }: URL): string {
  return `${origin}${pathname}${search === '' ? '' : '?…'}`;
}

function invalid(message: string, hint = 'Give one, for example http://127.0.0.1:3000/webhooks.'): ContractError {
  return new ContractError({ code: 'WEBHOOK_TARGET_INVALID', message, hint });
}
