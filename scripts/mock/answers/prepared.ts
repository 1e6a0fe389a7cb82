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
import { declaredResponse } from '../declared/responses.ts';
import type { EngineAnswer } from '../engine/engine.ts';
import type { AcceptedRequest } from '../request/input-value.ts';
import type { Answer } from './answer.ts';
import { fromEngine } from './from-engine.ts';
import { sameValidity } from './same-validity.ts';

/** A value of an answer that each request fills anew. */
export interface Filling {
  readonly keys: readonly JsonKey[];
  /** @returns undefined to leave what the example has */
  value(request: AcceptedRequest, state: object): string | undefined;
}

/** An answer of the contract, made once; for each request its fillings are put in. */
export type PreparedAnswer = (request: AcceptedRequest) => Answer;

const MARK = /"\\u0000(\d+)\\u0000"/;
const BOOLEAN = /^(?:true|false)$/;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** Cuts an answer into what stays and what is filled in, so that answering is joining texts. */
export function prepareAnswer(
  document: OpenApiDocument,
  operation: ContractOperation,
  answer: EngineAnswer,
  fillings: readonly Filling[],
): PreparedAnswer {
  const plain = fromEngine(answer);
  const { body } = answer;
  if (plain.headers['content-type'] !== JSON_CONTENT_TYPE || !isJsonContainer(body)) return () => plain;
  const schema = declaredResponse(document, operation, answer.status)?.content?.[JSON_CONTENT_TYPE]?.schema;
  const places = fillings.flatMap((filling) => {
    const original = valueAt(body, filling.keys);
    if (original === undefined || isJsonContainer(original)) return [];
    return [{ filling, original, fits: sameValidity(document, schema, filling.keys, original) }];
  });
  if (places.length === 0) return () => plain;
  const pieces = cut(
    body,
    places.map(({ filling }) => filling.keys),
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
      const { filling, original, fits } = place;
      const value = readings(original, filling.value(request, state)).find(fits);
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
