const LIST = /\[\]/g;
const NEEDS_ESCAPING = /[^\w.:*()~$@!+-]/g;

/**
 * The id of a field on the page that describes it, the same for all that link to it: `request.order_id`,
 * `200.txn_detail.status`, on the page of a schema `txn_detail.status`. It can stand in an address as it is.
 *
 * @param path names joined by dots, as `fieldsOf` gives it
 * @param place the part of the page: `request`, `path`, `query`, `header`, or the status of an answer
 */
export function fieldAnchor(path: string, place?: string): string {
  const whole = place === undefined ? path : `${place}.${path}`;
  return whole
    .replace(LIST, '')
    .replace(/\.{2,}/g, '.')
    .replace(/^\.|\.$/g, '')
    .replace(NEEDS_ESCAPING, '-');
}
