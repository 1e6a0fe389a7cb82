import { connect } from 'node:net';
import type { Mock } from '../../scripts/mock/start.ts';

/** What the mock says about a request in its headers. */
interface MockFinding {
  readonly in?: string;
  readonly field?: string;
  readonly message: string;
  readonly code: string;
  readonly since?: string;
  readonly operationId?: string;
}

export interface MockAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
  readonly version: string | null;
  readonly violations: readonly MockFinding[];
  readonly warnings: readonly MockFinding[];
}

export interface MockCall {
  readonly headers?: Readonly<Record<string, string>>;
  /** A form for an object, else the text as it is. */
  readonly body?: Readonly<Record<string, string>> | string;
}

export const KEY = `Basic ${Buffer.from('test_key:').toString('base64')}`;
/** The headers of a request without fault. */
export const GOOD = { authorization: KEY, 'x-merchantid': 'acme_store' } as const;
export const FORM = 'application/x-www-form-urlencoded';

/** A request with a body of JSON, or of what is none. */
export const json = (body: string): MockCall => ({
  headers: { ...GOOD, 'content-type': 'application/json' },
  body,
});

/** Sends a request; `target` is the method and the path: `GET /things/t-1`. */
export async function call(
  mock: Pick<Mock, 'url'>,
  target: string,
  { headers = GOOD, body }: MockCall = {},
): Promise<MockAnswer> {
  const [method = '', path = ''] = target.split(' ');
  const isForm = typeof body === 'object';
  const response = await fetch(`${mock.url}${path}`, {
    method,
    headers: { ...(body !== undefined && { 'content-type': FORM }), ...headers },
    body: isForm ? new URLSearchParams(body).toString() : (body ?? null),
    redirect: 'manual',
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: response.headers.get('content-type') === 'application/json' && text !== '' ? JSON.parse(text) : undefined,
    version: response.headers.get('x-contract-version'),
    violations: findings(response.headers, 'x-contract-violations'),
    warnings: findings(response.headers, 'x-contract-warnings'),
  };
}

/** Sends bytes as they are and returns all that comes back until the server or `Connection: close` ends it. */
export function sendRaw(mock: Mock, bytes: string | Uint8Array): Promise<string> {
  const { hostname, port } = new URL(mock.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let received = '';
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      received += chunk;
    });
    socket.on('close', () => resolve(received));
    socket.on('error', reject);
    socket.write(bytes);
  });
}

function findings(headers: Headers, name: string): MockFinding[] {
  const value = headers.get(name);
  return value === null ? [] : JSON.parse(value);
}
