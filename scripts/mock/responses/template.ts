import { JSON_CONTENT_TYPE, type OpenApiDocument } from '../../contract/document.ts';
import { isJsonContainer, type JsonValue } from '../../contract/json.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { toPointer, valueAt } from '../../contract/pointer.ts';
import { declaredResponse } from '../../contract/responses.ts';
import { responseViolations } from '../../validation/validate-response.ts';
import type { AcceptedRequest } from '../request/expression.ts';
import { ABSENT, type Substitution } from './answer.ts';
import { mayBeAbsent } from './applicable-rules.ts';
import { cut } from './cut.ts';
import { Filling, type Place } from './filling.ts';
import type { MockResponse } from './response.ts';
import type { PrismResponse } from './response-choice.ts';
import { sameValidity } from './same-validity.ts';

/** A response of the contract, made once; for each request its substitutions are put in. */
export type ResponseTemplate = (request: AcceptedRequest) => MockResponse;

/**
 * Cuts a response into what stays and what is put in, so that answering is joining texts.
 *
 * @param now milliseconds since 1970
 */
export function prepareTemplate(
  document: OpenApiDocument,
  operation: ContractOperation,
  response: PrismResponse,
  substitutionsOf: (body: JsonValue) => readonly Substitution[],
  now: () => number,
): ResponseTemplate {
  const plain = toMockResponse(response);
  const { status } = response;
  const body = response.body;
  if (plain.headers['content-type'] !== JSON_CONTENT_TYPE || !isJsonContainer(body)) return () => plain;
  const schema = declaredResponse(document, operation, status)?.content?.[JSON_CONTENT_TYPE]?.schema;
  const places = substitutionsOf(body).flatMap((substitution): Place[] => {
    const { keys, looksAlike = false } = substitution;
    const original = valueAt(body, keys);
    if (original === undefined) return [];
    const fits = isJsonContainer(original) ? () => false : sameValidity(document, schema, keys, original, looksAlike);
    const removable = substitution.removes === true && mayBeAbsent(document, schema, keys);
    return [{ substitution, pointer: toPointer(keys), original, fits, removable }];
  });
  if (places.length === 0) return () => plain;
  const pieces = cut(
    body,
    places.map(({ substitution, removable }) => ({ keys: substitution.keys, removable })),
  );
  const byPointer = new Map(places.map(({ pointer }, index) => [pointer, index]));
  const isValid = (text: string) =>
    responseViolations(document, operation, { status, body: JSON.parse(text) }).length === 0;

  const fill = (request: AcceptedRequest, without?: Substitution['group']): string | undefined => {
    const filling = new Filling(body, places, byPointer, request, now, without);
    let text = '';
    for (const piece of pieces) {
      if (typeof piece === 'string') {
        text += piece;
        continue;
      }
      const value = filling.filledAt(piece.place);
      if (filling.misfits) return undefined;
      if (value !== ABSENT) text += (piece.before ?? '') + JSON.stringify(value);
      else if (piece.before === undefined) text += JSON.stringify(places[piece.place]?.original);
    }
    return filling.hasNewParts && !isValid(text) ? undefined : text;
  };

  return (request) => {
    const text = fill(request) ?? fill(request, 'identifiers');
    return text === undefined ? plain : { ...plain, body: text };
  };
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
