import { isJsonContainer, isJsonObject, type JsonValue, setOwn } from '../../../scripts/contract/json.ts';
import type { Contract } from '../../../scripts/contract/load.ts';
import { fromPointer, valueAt } from '../../../scripts/contract/pointer.ts';
import type { RequestDraft } from './request-draft.ts';

/**
 * An answer as the example that it was made from: what the mock fills in is taken back. An id that the caller sent
 * (`x-echo` of the operation) may stand at its place, and a token that the mock handed out at the token's
 * (`x-issued-at` of the security scheme). Anything else that differs stays as it is.
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
  let restored = actual;
  for (const pointer of tokenPlaces(contract, draft.version)) {
    restored = restore(restored, example, pointer, (value, shown) => typeof value === typeof shown && value !== '');
  }
  const echo: unknown = Reflect.get(draft.operation.operation, 'x-echo');
  for (const [pointer, source] of Object.entries(isJsonObject(echo) ? echo : {})) {
    const sources = Array.isArray(source) ? source : [source];
    const sent = sources.map((expression) => sentValue(draft, String(expression))).find((value) => value !== undefined);
    restored = restore(
      restored,
      example,
      pointer,
      (value, shown) => (shown === null || typeof value === typeof shown) && sent !== undefined && isSame(value, sent),
    );
  }
  return restored;
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

function restore(
  actual: JsonValue,
  example: JsonValue,
  pointer: string,
  mayStand: (value: JsonValue, shown: JsonValue) => boolean,
): JsonValue {
  const keys = fromPointer(pointer);
  const value = valueAt(actual, keys);
  const shown = valueAt(example, keys);
  if (value === undefined || shown === undefined || isJsonContainer(value) || !mayStand(value, shown)) return actual;
  const copy = structuredClone(actual);
  const parent = valueAt(copy, keys.slice(0, -1));
  const last = keys.at(-1) ?? '';
  if (Array.isArray(parent)) parent[Number(last)] = shown;
  else if (isJsonObject(parent)) setOwn(parent, last, shown);
  return copy;
}

/** What a request holds at a runtime expression. See OpenAPI 3.1.1, section 4.8.20.4. */
function sentValue({ path, query, headers, body }: RequestDraft, expression: string): JsonValue | undefined {
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
