import { JSON_CONTENT_TYPE, type OpenApiDocument } from '../../contract/document.ts';
import {
  isJsonContainer,
  isJsonObject,
  type JsonKey,
  type JsonPrimitive,
  type JsonValue,
  setOwn,
} from '../../contract/json.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { valueAt } from '../../contract/pointer.ts';
import { declaredResponse } from '../../contract/responses.ts';
import type { AcceptedRequest } from '../request/expression.ts';
import type { PrismResponse } from './prism.ts';
import type { MockResponse } from './response.ts';
import { sameValidity } from './same-validity.ts';
import type { Substitution } from './substitutions.ts';

/** A response of the contract, made once; for each request its substitutions are put in. */
export type ResponseTemplate = (request: AcceptedRequest) => MockResponse;

const MARK = /"\\u0000(\d+)\\u0000"/;
const BOOLEAN = /^(?:true|false)$/;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** Cuts a response into what stays and what is put in, so that answering is joining texts. */
export function prepareTemplate(
  document: OpenApiDocument,
  operation: ContractOperation,
  response: PrismResponse,
  substitutions: readonly Substitution[],
): ResponseTemplate {
  const plain = toMockResponse(response);
  const { body } = response;
  if (plain.headers['content-type'] !== JSON_CONTENT_TYPE || !isJsonContainer(body)) return () => plain;
  const schema = declaredResponse(document, operation, response.status)?.content?.[JSON_CONTENT_TYPE]?.schema;
  const places = substitutions.flatMap((substitution) => {
    const original = valueAt(body, substitution.keys);
    if (original === undefined || isJsonContainer(original)) return [];
    return [{ substitution, original, fits: sameValidity(document, schema, substitution.keys, original) }];
  });
  if (places.length === 0) return () => plain;
  const pieces = cut(
    body,
    places.map(({ substitution }) => substitution.keys),
  );

  return (request) => {
    const state = {};
    let text = '';
    for (const piece of pieces) {
      if (typeof piece === 'string') {
        text += piece;
        continue;
      }
      const place = places[piece];
      if (place === undefined) continue;
      const { substitution, original, fits } = place;
      const value = readings(original, substitution.value(request, state)).find(fits);
      text += JSON.stringify(value ?? original);
    }
    return { ...plain, body: text };
  };
}

/** What a text can be in the place of a value: the same type, or any in the place of null. */
function readings(original: JsonPrimitive, text: string | undefined): JsonPrimitive[] {
  if (text === undefined) return [];
  if (typeof original === 'string') return [text];
  if (typeof original === 'number') return NUMBER.test(text) && isExact(text) ? [Number(text)] : [];
  if (typeof original === 'boolean') return BOOLEAN.test(text) ? [text === 'true'] : [];
  return [text, ...readings(0, text), ...readings(false, text)];
}

/** False for a number with more digits than JavaScript keeps. */
function isExact(text: string): boolean {
  return text.replace(/\D/g, '').length <= 15;
}

/** The JSON text of a value as pieces: texts, and the number of the place between them. */
function cut(value: JsonValue, places: readonly (readonly JsonKey[])[]): (string | number)[] {
  const copy = structuredClone(value);
  for (const [index, keys] of places.entries()) mark(copy, keys, `\u0000${index}\u0000`);
  return JSON.stringify(copy)
    .split(MARK)
    .map((piece, index) => (index % 2 === 0 ? piece : Number(piece)));
}

function mark(root: JsonValue, keys: readonly JsonKey[], text: string): void {
  const parent = valueAt(root, keys.slice(0, -1));
  const key = keys.at(-1) ?? '';
  if (Array.isArray(parent)) parent[Number(key)] = text;
  else if (isJsonObject(parent)) setOwn(parent, String(key), text);
}

const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Prism's response as it goes out: header names in lower case, and only headers that have an example. */
function toMockResponse({ status, headers, body }: PrismResponse): MockResponse {
  const sent: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const text = typeof value === 'object' || value === undefined ? undefined : String(value);
    if (text !== undefined && HEADER_VALUE.test(text)) sent[name.toLowerCase()] = text;
  }
  if (body === undefined) delete sent['content-type'];
  const isText = typeof body === 'string' && sent['content-type'] !== JSON_CONTENT_TYPE;
  return { status, headers: sent, body: isText ? body : JSON.stringify(body) };
}
