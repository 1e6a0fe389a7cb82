import { addressOfMock } from '../../next-page/location.ts';
import type { AcceptedRequest } from '../../request/expression.ts';

/** The first segment of the address of the page; no path of the API begins with an underscore. */
export const PAYMENT_PAGE_SEGMENT = '_payment-page';

/** The address of the page at which a shopper pays an order; undefined when nobody reaches the mock by an address. */
export function paymentPage(request: AcceptedRequest, merchantId: string, orderId: string): string | undefined {
  return pageAt(request, [merchantId, orderId]);
}

/** What stands before the identifier of a top-up in the address of its page. */
export const TOP_UPS = 'top-ups';

/** The address of the page at which a shopper pays a top-up of a wallet, as `paymentPage`. */
export function topUpPage(request: AcceptedRequest, merchantId: string, id: string): string | undefined {
  return pageAt(request, [merchantId, TOP_UPS, id]);
}

function pageAt(request: AcceptedRequest, segments: readonly string[]): string | undefined {
  const address = addressOfMock(request);
  if (address === undefined) return undefined;
  address.pathname = [PAYMENT_PAGE_SEGMENT, ...segments].map((segment) => `/${encodeURIComponent(segment)}`).join('');
  return address.href;
}
