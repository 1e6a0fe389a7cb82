import { isJsonContainer, isJsonObject, type JsonKey, type JsonValue } from '../../contract/json.ts';
import type { Draft } from '../request/draft.ts';

/** One thing that is made wrong in a request. */
export type Mutation =
  | { readonly do: 'sign-out' }
  | { readonly do: 'drop'; readonly in: ParameterPart; readonly name: string }
  | { readonly do: 'set'; readonly in: ParameterPart; readonly name: string; readonly value: string }
  | { readonly do: 'drop-field'; readonly keys: readonly JsonKey[] }
  | { readonly do: 'set-field'; readonly keys: readonly JsonKey[]; readonly value: JsonValue }
  | { readonly do: 'raw-body'; readonly text: string };

export type ParameterPart = 'header' | 'path' | 'query';

const LISTS = { header: 'headers', path: 'pathParameters', query: 'query' } as const;

/** A draft with one thing wrong; the draft itself is left alone. */
export function mutated(draft: Draft, mutation: Mutation): Draft {
  switch (mutation.do) {
    case 'sign-out':
      return { ...draft, credential: undefined };
    case 'drop': {
      const { [mutation.name]: _, ...others } = draft[LISTS[mutation.in]];
      return { ...draft, [LISTS[mutation.in]]: others };
    }
    case 'set':
      return { ...draft, [LISTS[mutation.in]]: { ...draft[LISTS[mutation.in]], [mutation.name]: mutation.value } };
    case 'raw-body':
      return { ...draft, rawBody: mutation.text };
    default: {
      const value = mutation.do === 'set-field' ? mutation.value : undefined;
      const body = changed(draft.body ?? {}, mutation.keys, value);
      return isJsonObject(body) ? { ...draft, body } : draft;
    }
  }
}

/** A copy with another value at one place, or without it; what stands beside it is shared. */
function changed(node: JsonValue, keys: readonly JsonKey[], value: JsonValue | undefined): JsonValue {
  const [key, ...rest] = keys;
  if (key === undefined || !isJsonContainer(node)) return node;
  if (Array.isArray(node)) {
    return node.map((item, index) =>
      index === key ? (rest.length > 0 ? changed(item, rest, value) : (value ?? null)) : item,
    );
  }
  const { [String(key)]: old, ...others } = node;
  if (rest.length > 0) return old === undefined ? node : { ...node, [key]: changed(old, rest, value) };
  return value === undefined ? others : { ...node, [key]: value };
}
