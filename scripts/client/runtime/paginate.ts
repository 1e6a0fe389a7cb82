import { recall } from './answered.ts';
import { ExpressCheckoutError } from './errors.ts';
import { valueAt } from './pointer.ts';
import { type Outcome, unwrap } from './unwrap.ts';

/**
 * All pages of a list, one after the other, each asked for when it is needed.
 *
 * @example
 * for await (const page of paginate((next) => client.call('listOrders', { params: { query: { count: 50, ...next } } })))
 *
 * @param ask calls the operation with the query parameters that lead to the next page; there are none for the first
 * @throws ApiError the error that the API explains
 * @throws ExpressCheckoutError `OPTION_INVALID` for an operation without pages, and whatever a call throws
 */
export async function* paginate<Data>(
  ask: (next: Readonly<Record<string, number>>) => Promise<Outcome<Data>>,
): AsyncGenerator<Exclude<Data, undefined>, void> {
  let next: Readonly<Record<string, number>> = {};
  let seen = 0;
  for (;;) {
    const result = await ask(next);
    const data = unwrap(result);
    const pages = recall(result.response)?.data.pages;
    const list = pages && valueAt(data, pages.list);
    if (pages === undefined || !Array.isArray(list)) {
      throw new ExpressCheckoutError('OPTION_INVALID', '`paginate` was given a call whose answer has no pages.');
    }
    if (list.length === 0) return;
    yield data;
    seen += list.length;
    const total = pages.total === undefined ? undefined : valueAt(data, pages.total);
    if (typeof total === 'number' && seen >= total) return;
    next = { [pages.offset]: seen };
  }
}
