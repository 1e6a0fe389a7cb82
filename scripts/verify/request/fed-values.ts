import type { ChainStep, FedValue } from '../../contract/chains.ts';
import { isJsonContainer, type JsonValue } from '../../contract/json.ts';
import { valueAt } from '../../contract/pointer.ts';
import { parseResponseExpression, parseRuntimeExpression } from '../../contract/runtime-expression.ts';
import type { Draft } from './draft.ts';

/** A call that was made: what was sent, and the JSON of its answer. */
export interface DoneCall {
  readonly draft: Draft;
  readonly answer: JsonValue | undefined;
}

/** A draft with the values of earlier calls. */
export interface FedDraft {
  readonly draft: Draft;
  /** The fields of the body that have such a value. */
  readonly fields: ReadonlySet<string>;
  /** True when an earlier call did not give what it should have. */
  readonly isIncomplete: boolean;
}

/** Puts the values of earlier calls into a draft. What they do not have stays as it is in the example. */
export function withFedValues(draft: Draft, fed: ChainStep['fed'], done: readonly DoneCall[]): FedDraft {
  let current = draft;
  let isIncomplete = false;
  const fields = new Set<string>();
  for (const value of fed) {
    const found = handedOn(value, done);
    if (found === undefined) isIncomplete = true;
    else current = placed(current, value, found);
    if (found !== undefined && value.in === 'body') fields.add(value.name);
  }
  return { draft: current, fields, isIncomplete };
}

function handedOn({ expression, step }: FedValue, done: readonly DoneCall[]): JsonValue | undefined {
  const call = done[step];
  if (call === undefined) return undefined;
  const keys = parseResponseExpression(expression);
  const found = keys === undefined ? sentValue(expression, call.draft) : valueAt(call.answer ?? null, keys);
  return isJsonContainer(found) || found === null || found === '' ? undefined : found;
}

function sentValue(expression: string, { pathParameters, query, headers, body }: Draft): JsonValue | undefined {
  const part = parseRuntimeExpression(expression);
  if (part === undefined) return undefined;
  if (part.source === 'body') return valueAt(body ?? null, part.keys);
  return { path: pathParameters, query, header: headers }[part.source][part.name];
}

function placed(draft: Draft, { in: part, name }: FedValue, value: JsonValue): Draft {
  if (part === 'body') return { ...draft, body: { ...draft.body, [name]: value } };
  const list = part === 'path' ? 'pathParameters' : 'query';
  return { ...draft, [list]: { ...draft[list], [name]: String(value) } };
}
