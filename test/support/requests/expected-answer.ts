import { dereference } from '../../../scripts/contract/dereference.ts';
import { type Example, JSON_CONTENT_TYPE, type Response } from '../../../scripts/contract/document.ts';
import { isJsonContainer, isJsonObject, type JsonKey, type JsonValue } from '../../../scripts/contract/json.ts';
import type { Contract } from '../../../scripts/contract/load.ts';
import { fromPointer, toPointer, valueAt } from '../../../scripts/contract/pointer.ts';
import { looksOf, textsIn, wordsMasked } from './answer-words.ts';
import type { RequestDraft } from './request-draft.ts';

/** What may stand in an answer in place of what its example shows. */
interface Fillings {
  readonly tokens: ReadonlySet<string>;
  /** By pointer: where the value comes from, and what stands there when it was not sent. */
  readonly echoes: ReadonlyMap<string, { readonly sources: readonly string[]; readonly otherwise?: unknown }>;
  /** The names of fields whose amounts follow from others. */
  readonly amounts: ReadonlySet<string>;
  /** True when two texts are the same but for what identifies things, and for dates. */
  isSameText(actual: string, shown: string): boolean;
}

/**
 * An answer as the example that it was made from: what the mock fills in is taken back. At its place may stand what the
 * caller sent (`x-echo`), a token that the mock handed out (`x-issued-at`), an identifier (`x-identifiers`), an amount
 * that follows (`x-amounts`), and any date. Anything else that differs stays as it is.
 *
 * @param actual what came back
 * @param example the value that the document declares
 */
export function withoutFillings(
  contract: Contract,
  draft: RequestDraft,
  actual: JsonValue,
  example: JsonValue,
): JsonValue {
  const fillings = fillingsOf(contract, draft, example);
  const restore = (value: JsonValue | undefined, shown: JsonValue, keys: readonly JsonKey[]): JsonValue | undefined => {
    const pointer = toPointer(keys);
    if (Array.isArray(value) && Array.isArray(shown) && value.length === shown.length) {
      return shown.map((item, index) => restore(value[index], item, [...keys, index]) ?? null);
    }
    const echo = fillings.echoes.get(pointer);
    if (value === undefined) return echo?.otherwise === 'absent' ? shown : undefined;
    if (isJsonObject(value) && isJsonObject(shown) && echo === undefined) {
      const names = new Set([...Object.keys(shown), ...Object.keys(value)]);
      const members = [...names].flatMap((name): [string, JsonValue][] => {
        const member = value[name];
        const restored = shown[name] === undefined ? member : restore(member, shown[name], [...keys, name]);
        return restored === undefined ? [] : [[name, restored]];
      });
      return Object.fromEntries(members);
    }
    return mayStand(draft, fillings, value, shown, keys) ? shown : value;
  };
  return restore(actual, example, []) ?? null;
}

function mayStand(
  draft: RequestDraft,
  { tokens, echoes, amounts, isSameText }: Fillings,
  value: JsonValue,
  shown: JsonValue,
  keys: readonly JsonKey[],
): boolean {
  const pointer = toPointer(keys);
  if (tokens.has(pointer)) return typeof value === typeof shown && value !== '';
  const echo = echoes.get(pointer);
  if (echo !== undefined) {
    const sent = echo.sources.map((source) => sentValue(draft, source)).find((found) => found !== undefined);
    const left = { null: null, empty: '' }[String(echo.otherwise)];
    if (sent === undefined ? left === value : isSame(value, sent)) return true;
    if (echo.sources.some((source) => source.includes('{')) && typeof value === 'string') return true;
  }
  const [name] = keys.slice(-1);
  if (amounts.has(String(name)) && !isJsonContainer(value) && typeof value === typeof shown) return true;
  if (typeof value !== 'string' || typeof shown !== 'string') return false;
  return isSameText(value, shown) || isRepeated(draft, echoes, value, String(name));
}

/** True for a value that the caller sent for another place with the same name. */
function isRepeated(draft: RequestDraft, echoes: Fillings['echoes'], value: string, name: string): boolean {
  return [...echoes].some(
    ([pointer, { sources }]) =>
      fromPointer(pointer).at(-1) === name && sources.some((source) => sentValue(draft, source) === value),
  );
}

function fillingsOf(contract: Contract, draft: RequestDraft, example: JsonValue): Fillings {
  const document = contract.document(draft.version);
  const rules: unknown[] = [...(document['x-amounts'] ?? [])];
  const places = rules.flatMap((rule) =>
    isJsonObject(rule) ? ['amount', 'parts', 'flag'].flatMap((key) => (key in rule ? [String(rule[key])] : [])) : [],
  );
  const looks = looksOf(document['x-identifiers'] ?? {}, example);
  const sent = textsIn([draft.path, draft.query.map(([, value]) => value), draft.headers, bodyOf(draft)]);
  return {
    tokens: new Set(tokenPlaces(contract, draft.version).map((pointer) => toPointer(fromPointer(pointer)))),
    echoes: echoesOf(contract, draft),
    amounts: new Set(places.map((place) => fromPointer(place).at(-1) ?? '')),
    isSameText: (actual, shown) => wordsMasked(looks, sent, actual) === wordsMasked(looks, sent, shown),
  };
}

function bodyOf({ body }: RequestDraft): JsonValue {
  if (body.kind === 'json') return body.value;
  return body.kind === 'form' ? body.fields.map(([, value]) => value) : null;
}

/** What the operation and its examples say of values that come back. */
function echoesOf(contract: Contract, { version, operation }: RequestDraft): Fillings['echoes'] {
  const document = contract.document(version);
  const examples = Object.values(operation.operation.responses).flatMap((response) =>
    Object.values(dereference<Response>(document, response).content?.[JSON_CONTENT_TYPE]?.examples ?? {}),
  );
  const rules = [operation.operation, ...examples.map((example) => dereference<Example>(document, example))];
  const entries = rules.flatMap((node) => Object.entries(node['x-echo'] ?? {}));
  return new Map(
    entries.map(([pointer, echo]) => {
      const rule: Record<string, unknown> = isJsonObject(echo) ? echo : { from: echo };
      const sources = [rule.from ?? rule.fields ?? []].flat().map(String);
      return [toPointer(fromPointer(pointer)), { sources, otherwise: rule.otherwise }];
    }),
  );
}

/** Where answers carry a token and its end of life, as JSON Pointers. */
export function tokenPlaces(contract: Contract, version: string): string[] {
  const schemes = Object.values(contract.document(version).components?.securitySchemes ?? {});
  return schemes.flatMap((scheme) => {
    const places: unknown = 'x-issued-at' in scheme ? scheme['x-issued-at'] : undefined;
    const list = Array.isArray(places) ? places : [places];
    return list.flatMap((place) => (isJsonObject(place) ? Object.values(place).map(String) : []));
  });
}

/** What a request holds at a runtime expression. See OpenAPI 3.1.1, section 4.8.20.4. */
function sentValue(draft: RequestDraft, expression: string): JsonValue | undefined {
  const { path, query, headers, body } = draft;
  const [, part, name = ''] = /^\$request\.(path|query|header)\.(.+)$/.exec(expression) ?? [];
  if (part === 'path') return path[name];
  if (part === 'query') return query.findLast(([other]) => other === name)?.[1];
  if (part === 'header') return headers[name.toLowerCase()];
  const pointer = /^\$request\.body#(.+)$/.exec(expression)?.[1];
  if (pointer === undefined) return undefined;
  if (body.kind === 'json') return valueAt(body.value, fromPointer(pointer));
  const [field] = fromPointer(pointer);
  return body.kind === 'form' ? body.fields.findLast(([other]) => other === field)?.[1] : undefined;
}

function isSame(value: JsonValue, sent: JsonValue): boolean {
  return String(value) === String(sent) || (typeof value === 'number' && value === Number(sent));
}
