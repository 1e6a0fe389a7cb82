import type { Contract } from '../../contract/contract.ts';
import { JSON_CONTENT_TYPE } from '../../contract/document.ts';
import type { JsonValue } from '../../contract/json.ts';
import { type ContractOperation, headerByRole } from '../../contract/operations.ts';
import { declaredResponse } from '../../contract/responses.ts';
import { isCalendarDate } from '../../contract/versions.ts';
import type { ExchangeBody, ExchangeResponse, HeaderFields } from '../../validation/exchange/exchange.ts';
import { headersOf } from '../../validation/exchange/headers.ts';
import { knownObject } from '../../validation/known-object.ts';
import { maskedAnswer, maskedHeaders, maskedRequest } from '../../validation/masked-message.ts';
import { parseTarget } from '../../validation/request/request.ts';
import { unknownFieldsIn } from '../../validation/unknown-places.ts';
import { pairsOf } from '../hop-by-hop.ts';
import type { JudgedCall } from '../judge.ts';

/** A call without secrets, as it may be kept. */
export interface MaskedCall {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly requestHeaders: HeaderFields;
  /** In brackets why there is none. */
  readonly requestBody: JsonValue | undefined;
  readonly responseHeaders: HeaderFields;
  readonly responseBody: JsonValue | undefined;
}

const LONGEST_METHOD = 20;

/** Masks a call as the mock masks its journal: before anything of it is written anywhere. */
export function maskedCall(contract: Contract, { call, read, version, operation: name }: JudgedCall): MaskedCall {
  const document = contract.document(version);
  const operation = contract.operations(version).find(({ operationId }) => operationId === name);
  const { request } = read;
  const response = shownResponse(call, read);
  const sent = {
    method: call.method,
    target: parseTarget(request.url),
    // What was packed is not packed any more.
    headers: headersOf(request.headers.filter(([key]) => key.toLowerCase() !== 'content-encoding')),
    body: request.body instanceof Uint8Array ? request.body : new Uint8Array(),
  };
  const { path, query, body } = maskedRequest(document, operation, sent);
  return {
    method: call.method.slice(0, LONGEST_METHOD),
    path,
    query,
    requestHeaders: maskedHeaders(
      document,
      request.headers,
      requestHeaders(contract, version, operation, sent.headers),
    ),
    requestBody: whyNone(request.body) ?? body,
    responseHeaders: maskedHeaders(
      document,
      response?.headers ?? [],
      answerHeaders(contract, version, operation, response?.status),
    ),
    responseBody: response && answerBody(contract, version, operation, response),
  };
}

/** The headers whose values are kept. At an unknown address a date that names a version is one: what is found depends on it. */
function requestHeaders(
  contract: Contract,
  version: string,
  operation: ContractOperation | undefined,
  sent: ReturnType<typeof headersOf>,
): string[] {
  if (operation !== undefined) return operation.parameters.map(({ name }) => name);
  const header = headerByRole(contract.operations(version), 'version')?.name;
  const value = header === undefined ? undefined : sent.get(header.toLowerCase());
  return header !== undefined && isCalendarDate(value ?? '') ? [header] : [];
}

/** What the client got: between two versions that is not what the server sent. */
function shownResponse({ shown }: JudgedCall['call'], { response }: JudgedCall['read']): ExchangeResponse | undefined {
  if (response === undefined || shown?.answer === undefined) return response;
  const { headers, body } = shown.answer;
  return { status: response.status, headers: pairsOf(headers), body };
}

function answerBody(
  contract: Contract,
  version: string,
  operation: ContractOperation | undefined,
  { status, body }: { readonly status: number; readonly body: ExchangeBody },
): JsonValue | undefined {
  if (!(body instanceof Uint8Array)) return whyNone(body);
  const document = contract.document(version);
  const text = Buffer.from(body).toString();
  const schema = operation && declaredResponse(document, operation, status)?.content?.[JSON_CONTENT_TYPE]?.schema;
  if (schema === undefined) return maskedAnswer(document, text, () => true);
  const unknown = unknownFieldsIn(knownObject(document, schema), parsed(text));
  const hidden = new Set(unknown.map((keys) => JSON.stringify(keys)));
  return maskedAnswer(document, text, (keys) => hidden.size > 0 && hidden.has(JSON.stringify(keys)));
}

function answerHeaders(
  contract: Contract,
  version: string,
  operation: ContractOperation | undefined,
  status: number | undefined,
): string[] {
  if (operation === undefined || status === undefined) return [];
  return Object.keys(declaredResponse(contract.document(version), operation, status)?.headers ?? {});
}

function whyNone(body: ExchangeBody): string | undefined {
  if (body === undefined || body instanceof Uint8Array) return undefined;
  return {
    'cut-off': '(cut off)',
    'not-kept': '(not kept)',
    'too-large': '(too long to be kept)',
    undecodable: '(cannot be decoded)',
  }[body];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
