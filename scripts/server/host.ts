import { usageError } from '../contract/errors.ts';

export { isLoopbackName } from './loopback-name.ts';

/** What may stand in a Host header, and before a port. See RFC 9110, section 7.2. */
const AUTHORITY = /^(?:\[[\da-f:.]+\]|[^\s:/?#@[\]\\%]+)(?::\d{0,5})?$/i;
const WILDCARDS = new Set(['0.0.0.0', '[::]']);

/**
 * The host of a Host header, or one to listen on, as browsers write it: in lower case, addresses in their usual form,
 * without the port and without a dot at its end. Undefined for what is none.
 */
export function normalHost(text: string): string | undefined {
  const authority = /^[\da-f:.]+$/i.test(text) && text.split(':').length > 2 ? `[${text}]` : text;
  if (!AUTHORITY.test(authority) || !URL.canParse(`http://${authority}`)) return undefined;
  return new URL(`http://${authority}`).hostname.replace(/\.$/, '');
}

/** True for an address in numbers. */
export function isIpLiteral(host: string): boolean {
  return /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:.]+\])$/.test(host);
}

/** True for the addresses that stand for all of a machine's. */
export function isWildcardHost(host: string): boolean {
  return WILDCARDS.has(normalHost(host) ?? '');
}

/** An origin as browsers write it; undefined for a text that is more or less than one. */
export function originOf(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) return undefined;
  return url.href === `${url.origin}/` ? url.origin : undefined;
}

/**
 * An origin as browsers write it.
 *
 * @throws ContractError `USAGE` for a text that is more or less than one
 */
export function checkedOrigin(text: string): string {
  const origin = originOf(text);
  if (origin !== undefined) return origin;
  throw usageError(
    'An origin is more or less than a scheme, a host and a port.',
    'Give for example http://127.0.0.1:3000.',
  );
}
