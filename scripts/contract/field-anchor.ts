const LIST = /\[\]/g;
const NEEDS_ESCAPING = /[^\w.:*()~$@!+-]/g;

/**
 * The id of a field on the page that describes it, the same for all that link to it: `request.order_id`,
 * `200.txn_detail.status`, on the page of a schema `field.txn_detail.status`, so that no field has the name of another part
 * of a page. It can stand in an address as it is.
 *
 * @param path names joined by dots, as `fieldsOf` gives it
 * @param place the part of the page: `request`, `path`, `query`, `header`, or the status of an answer
 */
export function fieldAnchor(path: string, place = 'field'): string {
  return `${place}.${path}`
    .replace(LIST, '')
    .replace(/\.{2,}/g, '.')
    .replace(/^\.|\.$/g, '')
    .replace(NEEDS_ESCAPING, '-');
}
