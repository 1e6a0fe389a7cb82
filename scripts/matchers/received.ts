import type { ExchangeResponse, HeaderFields } from '../validation/exchange/exchange.ts';

/** A message of Fetch, whose body can be read once. */
export interface FetchMessage {
  readonly bodyUsed: boolean;
  readonly headers: Iterable<readonly [string, string]>;
  clone(): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** An answer of Fetch. */
export interface FetchResponse extends FetchMessage {
  readonly status: number;
}

/** An answer of which the body alone is at hand, or all. */
export type ReceivedAnswer = ExchangeResponse | { readonly body: Uint8Array | undefined };

/** Whether something is a request or a response of Fetch. */
export function isFetchMessage(value: unknown): value is FetchMessage {
  return (
    isObject(value) &&
    typeof value.clone === 'function' &&
    typeof value.arrayBuffer === 'function' &&
    typeof value.bodyUsed === 'boolean'
  );
}

/** Whether something is a response of Fetch. */
export function isFetchResponse(value: unknown): value is FetchResponse {
  return isFetchMessage(value) && 'status' in value && typeof value.status === 'number';
}

/**
 * Reads the body of a message without taking it from whoever reads it next.
 *
 * @throws TypeError when it was read before
 */
export async function readCopy(message: FetchMessage): Promise<Uint8Array> {
  if (message.bodyUsed) {
    throw new TypeError(
      'The body was read already, so there is nothing left to judge. Judge it before you read it, or give what you read.',
    );
  }
  return new Uint8Array(await message.clone().arrayBuffer());
}

/**
 * What a test may hold in its hands as an answer: the result of our client, the answer of a mock, of axios, supertest or
 * `inject`, or a body alone.
 */
export function readAnswer(received: unknown): ReceivedAnswer {
  if (!isObject(received)) return { body: bodyOf(received) };
  const { response } = received;
  if (isFetchResponse(response) && ('data' in received || 'error' in received || 'location' in received)) {
    const body = bodyOf(received.data ?? received.error);
    return { status: response.status, headers: [...response.headers], body };
  }
  const status = received.status ?? received.statusCode;
  if (!isStatus(status) || !['body', 'data', 'headers', 'payload', 'text'].some((name) => name in received)) {
    return { body: bodyOf(received) };
  }
  const headers = headersOf(received.headers);
  return { status, ...(headers && { headers }), body: bodyOf(carried(received)) };
}

/** The bytes of what stands for a body: bytes, a text as it was sent, or what JSON says of a value. */
export function bodyOf(value: unknown): Uint8Array | undefined {
  if (value === undefined) return undefined;
  if (value instanceof Uint8Array) return value;
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text === undefined ? undefined : new TextEncoder().encode(text);
}

/** The text as it was sent says more than what somebody read out of it. */
function carried(answer: Readonly<Record<string, unknown>>): unknown {
  const { text, body, data, payload } = answer;
  return typeof text === 'string' && text !== '' ? text : (body ?? data ?? payload);
}

function headersOf(headers: unknown): HeaderFields | undefined {
  if (!isObject(headers)) return undefined;
  if (Symbol.iterator in headers && typeof headers[Symbol.iterator] === 'function') {
    const entries: unknown[] = [...(headers as unknown as Iterable<unknown>)];
    return entries.filter(isField);
  }
  return Object.entries(headers).flatMap(([name, value]) => {
    const values: unknown[] = Array.isArray(value) ? value : [value];
    return values.flatMap((one) => (typeof one === 'string' || typeof one === 'number' ? [field(name, one)] : []));
  });
}

function field(name: string, value: string | number): readonly [string, string] {
  return [name, String(value)];
}

function isField(entry: unknown): entry is readonly [string, string] {
  return Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'string';
}

function isStatus(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 100 && Number(value) <= 599;
}

function isObject(value: unknown): value is Readonly<Record<PropertyKey, unknown>> {
  return typeof value === 'object' && value !== null;
}
