import { METHODS } from '../../contract/document.ts';
import type { SentHeaders } from '../../validation/request/request.ts';
import type { MockResponse } from './response.ts';

const HEADER_NAMES = /^[\w!#$%&'*+.^`|~, -]{1,2000}$/;

/** On every answer of the API: the docs are read from other origins, from files as well, and everything may be seen there. */
export const CORS_HEADERS = allowAllOf('*');

/** The headers by which pages of an origin may read an answer. */
export function allowAllOf(origin: string): Readonly<Record<string, string>> {
  return { 'access-control-allow-origin': origin, 'access-control-expose-headers': '*' };
}

/** True for the question that a browser asks before a request. See the Fetch standard, section 3.3.2. */
export function isPreflight(method: string, headers: Pick<SentHeaders, 'get' | 'has'>): boolean {
  return method === 'OPTIONS' && headers.has('origin') && headers.has('access-control-request-method');
}

/**
 * Allows whatever a browser wants to send. Unknown paths and methods are allowed too, so that a page sees the 404 or
 * 405; the header names are repeated, because `*` leaves out `Authorization`.
 */
export function preflightResponse(headers: Pick<SentHeaders, 'get' | 'has'>): MockResponse {
  const asked = headers.get('access-control-request-headers') ?? '';
  const toLocal = headers.has('access-control-request-private-network');
  return {
    status: 204,
    headers: {
      'access-control-allow-methods': METHODS.map((method) => method.toUpperCase()).join(', '),
      'access-control-allow-headers': HEADER_NAMES.test(asked) ? asked : '*',
      'access-control-max-age': '600',
      ...(toLocal && { 'access-control-allow-private-network': 'true' }),
    },
    body: undefined,
  };
}
