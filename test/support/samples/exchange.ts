import { JSON_CONTENT_TYPE } from '../../../scripts/contract/document.ts';
import { fieldText, type SampleRequest, sampleUrl } from '../../../scripts/contract/sample-request.ts';
import type { Recorded } from '../../interop/recorder.ts';

/** What tells one request from another; how its parts are encoded does not. */
export interface Sent {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: Pairs;
  readonly authorization: string | undefined;
  readonly headers: readonly (readonly [name: string, value: unknown])[];
  readonly type: string | undefined;
  /** Fields of a form, sorted by name because their order says nothing, or JSON. */
  readonly body: unknown;
}

type Pairs = readonly (readonly [name: string, value: string])[];

/** What has to arrive, by the contract's example. */
export function wanted(request: SampleRequest, key: string): Sent {
  const { method, headers, credential, contentType, body = {} } = request;
  // A form without fields is no byte.
  const hasBody = request.body !== undefined && (contentType === JSON_CONTENT_TYPE || Object.keys(body).length > 0);
  const fields = Object.entries(body).map(([name, value]) => [name, fieldText(value)] as const);
  return {
    method,
    path: sampleUrl({ ...request, baseUrl: '', query: [] }),
    query: request.query.map(({ name, value }) => [name, String(value)]),
    authorization: credential?.basic ? `Basic ${btoa(`${key}:`)}` : undefined,
    headers: headers.map(({ name, value }) => [name, String(value)]),
    type: hasBody ? contentType : undefined,
    body: hasBody ? (contentType === JSON_CONTENT_TYPE ? body : sorted(fields)) : undefined,
  };
}

/**
 * What arrived.
 *
 * @param names the headers that are looked at
 */
export function received({ method, url, headers, body }: Recorded, names: readonly string[]): Sent {
  const [path = '', query = ''] = url.split('?');
  const type = headers['content-type']?.split(';')[0];
  const text = body.toString('utf8');
  return {
    method,
    path,
    query: [...new URLSearchParams(query)],
    authorization: headers.authorization,
    headers: names.map((name) => [name, headers[name]]),
    type: text === '' ? undefined : type,
    body:
      text === '' ? undefined : type === JSON_CONTENT_TYPE ? JSON.parse(text) : sorted([...new URLSearchParams(text)]),
  };
}

function sorted(pairs: Pairs): Pairs {
  return pairs.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** How the mock took it. */
export function outcome({ answer }: Recorded) {
  const { 'x-contract-violations': violations, 'x-contract-warnings': warnings } = answer.headers;
  return { status: answer.status, violations, warnings };
}
