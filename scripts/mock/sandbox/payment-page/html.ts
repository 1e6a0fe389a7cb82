import type { Html } from '../../../server/html.ts';
import type { MockResponse } from '../../responses/response.ts';

/**
 * A page for a shopper.
 *
 * @param shop where its forms lead to in the end
 */
export function page(content: Html, shop: URL | undefined): MockResponse {
  // A form's answer may lead the browser only to where forms may go.
  const targets = ["'self'", ...(shop === undefined ? [] : [shop.origin])].join(' ');
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; base-uri 'none'; form-action ${targets}; frame-ancestors 'none'`,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
    body: content.text,
  };
}

/** Sends the browser to where the shop waits. */
export function backTo({ href }: URL): MockResponse {
  return { status: 303, headers: { location: href, 'cache-control': 'no-store' }, body: undefined };
}

/** The address of a web page; a link to anything else could run in the mock's origin, or start a program. */
export function webAddress(text: string): URL | undefined {
  const address = URL.canParse(text) ? new URL(text) : undefined;
  return address !== undefined && /^https?:$/.test(address.protocol) ? address : undefined;
}
