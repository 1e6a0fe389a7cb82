import { isJsonObject, type JsonObject } from '../../../contract/json.ts';
import { responseViolations } from '../../../validation/validate-response.ts';
import type { MockResponse } from '../../responses/response.ts';
import type { OrderRecord } from '../orders/record.ts';
import type { Call } from '../present/show.ts';
import type { Work } from '../work.ts';
import { paymentPage } from './location.ts';

/**
 * The answer of a stateless mock, with the links to the page at which an order is paid; as it was where the caller's version
 * does not allow such links.
 */
export function leadingToPage(
  { namespace }: Work,
  { mockVersion, operation, request }: Call,
  { order_id }: OrderRecord,
  answer: MockResponse,
): MockResponse {
  const body: unknown = JSON.parse(answer.body ?? 'null');
  if (!isJsonObject(body)) return answer;
  const shown = withOwnLinks(body, paymentPage(request, namespace, order_id));
  const { document } = mockVersion;
  const isGood = responseViolations(document, operation, { status: answer.status, body: shown }).length === 0;
  return isGood ? { ...answer, body: JSON.stringify(shown) } : answer;
}

/** An answer whose links to pay lead to the mock's own page; what else stands beside them stays. */
export function withOwnLinks(shown: JsonObject, page: string | undefined): JsonObject {
  const { payment_links: links } = shown;
  if (page === undefined || !isJsonObject(links)) return shown;
  const own = Object.entries(links).map(([name, value]) => {
    if (typeof value !== 'string' || !URL.canParse(value)) return [name, value];
    return [name, name === 'web' ? page : `${page}?${name}=true`];
  });
  return { ...shown, payment_links: Object.fromEntries(own) };
}
