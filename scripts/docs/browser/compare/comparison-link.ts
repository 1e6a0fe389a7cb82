/** What is compared, and what of it is shown; all of it is in the link, so that it can be passed on. */
export interface ComparisonLink {
  readonly from: string;
  readonly to: string;
  /** Only what reaches this operation or webhook. */
  readonly operation?: string | undefined;
  readonly direction?: string | undefined;
  /** Only what breaks somebody, or only the rest. */
  readonly breaking?: boolean | undefined;
}

/** Reads the part of a link behind `#`: `2018-07-16..2021-03-25&operation=getOrderStatus&breaking=yes`. */
export function readLink(hash: string): ComparisonLink | undefined {
  const [pair = '', ...filters] = hash.replace(/^#/, '').split('&');
  const [from, to, ...more] = decode(pair).split('..');
  if (!from || !to || more.length > 0) return undefined;
  const values = new URLSearchParams(filters.join('&'));
  const breaking = values.get('breaking');
  return {
    from,
    to,
    operation: values.get('operation') ?? undefined,
    direction: values.get('direction') ?? undefined,
    breaking: breaking === null ? undefined : breaking === 'yes',
  };
}

/** Writes what `readLink` reads. */
export function writeLink({ from, to, operation, direction, breaking }: ComparisonLink): string {
  const filters = new URLSearchParams();
  if (operation !== undefined) filters.set('operation', operation);
  if (direction !== undefined) filters.set('direction', direction);
  if (breaking !== undefined) filters.set('breaking', breaking ? 'yes' : 'no');
  const written = filters.toString();
  return `#${from}..${to}${written === '' ? '' : `&${written}`}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
