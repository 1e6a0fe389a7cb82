import type { SentHeaders } from '../request/request.ts';
import type { HeaderFields } from './exchange.ts';

/** Header fields by lower-case name; those that come more than once are joined as RFC 9110, section 5.3, says. */
export function headersOf(fields: HeaderFields): SentHeaders {
  const byName = new Map<string, string>();
  for (const [name, value] of fields) {
    const key = name.toLowerCase();
    const before = byName.get(key);
    byName.set(key, before === undefined ? value : `${before}, ${value}`);
  }
  return byName;
}

/** How often a header comes. */
export function timesSent(fields: HeaderFields, name: string): number {
  return fields.filter(([key]) => key.toLowerCase() === name.toLowerCase()).length;
}
