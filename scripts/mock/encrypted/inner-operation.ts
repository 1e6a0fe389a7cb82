import { FORM_CONTENT_TYPE, JSON_CONTENT_TYPE } from '../../contract/document.ts';
import type { JsonObject, JsonValue } from '../../contract/json.ts';
import { type ContractOperation, contentOf } from '../../contract/operations.ts';
import { pathParameterReader } from '../../contract/path-template.ts';
import { unmetRule, type Violation } from '../../validation/catalogue.ts';
import { parseTarget, type SentHeaders } from '../../validation/request/request.ts';
import type { ReceivedRequest } from '../request/received.ts';

const known = new WeakMap<ContractOperation, ContractOperation>();

/**
 * The operation whose request and answer are inside of the encrypted ones. It needs no credential, because the signature
 * is one, keeps the name of the encrypted one, and answers with JSON only, because a redirect cannot be encrypted.
 *
 * @param operations all of the version
 * @returns undefined for an operation that encrypts nothing
 */
export function innerOperation(
  operations: readonly ContractOperation[],
  operation: ContractOperation,
): ContractOperation | undefined {
  const plain = operations.find(({ operationId }) => operationId === operation.operation['x-encrypts']);
  if (plain === undefined) return undefined;
  const inner = known.get(operation) ?? {
    ...plain,
    operationId: operation.operationId,
    security: [],
    operation: { ...plain.operation, responses: withoutRedirects(plain.operation.responses) },
  };
  known.set(operation, inner);
  return inner;
}

function withoutRedirects<Responses extends object>(responses: Responses): Responses {
  return Object.fromEntries(Object.entries(responses).filter(([status]) => !status.startsWith('3'))) as Responses;
}

/** Headers that are about the body, which is another one inside, and the credential, which is not looked at. */
const OUTER_HEADERS = new Set(['authorization', 'content-encoding', 'content-length', 'content-type']);

/**
 * The request that a signed message stands for. What the path of the plain operation needs and the outer path does not
 * have is taken out of the message; the rest is its query or body.
 *
 * @returns the request, or what is missing in the message
 */
export function innerRequest(
  outer: ContractOperation,
  inner: ContractOperation,
  { headers, target, origin }: ReceivedRequest,
  message: JsonObject,
): { readonly request: ReceivedRequest } | { readonly violations: readonly Violation[] } {
  const rest = new Map(Object.entries(message));
  const violations: Violation[] = [];
  let path = inner.path;
  for (const { in: part, name } of inner.parameters) {
    if (part !== 'path') continue;
    const inPath = pathParameterReader(outer.path, name)(target.segments ?? []);
    // The Node SDK wants it in the message as well.
    const sent = inPath === undefined || rest.get(name) === inPath ? takenFrom(rest, name) : inPath;
    if (sent === undefined || sent === '') violations.push(unmetRule('body', name, 'required', ''));
    else path = path.replaceAll(`{${name}}`, encodeURIComponent(sent));
  }
  if (violations.length > 0) return { violations };
  const type = contentTypeOf(inner);
  const isForm = type === FORM_CONTENT_TYPE;
  const body = isForm ? fieldsOf(rest) : type === undefined ? '' : JSON.stringify(Object.fromEntries(rest));
  const query = type === undefined ? `?${fieldsOf(rest)}` : '';
  return {
    request: {
      method: inner.method.toUpperCase(),
      target: parseTarget(`${path}${query}`),
      headers: withHeaders(headers, type),
      body: new TextEncoder().encode(body),
      origin,
    },
  };
}

function contentTypeOf(inner: ContractOperation): string | undefined {
  return [FORM_CONTENT_TYPE, JSON_CONTENT_TYPE].find((type) => contentOf(inner, type) !== undefined);
}

function takenFrom(message: Map<string, JsonValue>, name: string): string | undefined {
  const value = message.get(name);
  message.delete(name);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** Null is what was left out; a structure goes into a field as JSON text. */
function fieldsOf(message: ReadonlyMap<string, JsonValue>): string {
  const fields = new URLSearchParams();
  for (const [name, value] of message) {
    if (value !== null) fields.append(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
  return fields.toString();
}

function withHeaders(headers: SentHeaders, contentType: string | undefined): SentHeaders {
  const kept = [...headers.entries()].filter(([name]) => !OUTER_HEADERS.has(name));
  const all = new Map([...kept, ...(contentType === undefined ? [] : [['content-type', contentType] as const])]);
  return { get: (name) => all.get(name), has: (name) => all.has(name), entries: () => all.entries() };
}
