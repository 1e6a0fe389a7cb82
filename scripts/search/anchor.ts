/**
 * The `id` of a field on a page: the way to it, so that fields with the same name have places of their own.
 *
 * @param path names joined with dots, `[]` behind a list, a pattern of names between slashes; such as `refunds[].status`
 * @param part where the field goes on the page of an operation or webhook: `request` for the body, the status of an
 *   answer, or `query`, `path`, `header` and `cookie` for parameters; nothing on the page of a schema
 */
export function fieldAnchor(path: string, part?: string): string {
  const own = path
    .replaceAll('[]', '')
    .replace(/[^\w.:@-]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return [part, own].filter((text) => text !== undefined && text !== '').join('.');
}
