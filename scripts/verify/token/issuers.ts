import type { Condition, OpenApiDocument } from '../../contract/document.ts';
import { isJsonContainer, type JsonKey, type JsonValue } from '../../contract/json.ts';
import { type ContractOperation, contentOf } from '../../contract/operations.ts';
import { valueAt } from '../../contract/pointer.ts';
import { declaredResponse, examplesOf } from '../../contract/responses.ts';
import { parseRuntimeExpression } from '../../contract/runtime-expression.ts';
import { declaredFields, declares } from '../../validation/declared-fields.ts';
import type { TokenScheme } from '../../validation/request/token-scheme.ts';
import type { Draft } from '../request/draft.ts';

/** A call that hands out tokens. */
export interface TokenIssuer {
  readonly operation: ContractOperation;
  /** The call, made so that its answer has a token. */
  asking(draft: Draft): Draft;
  /** The token of an answer; undefined when it has none. */
  tokenIn(answer: JsonValue | undefined): string | undefined;
  /** A token of the contract's own examples, which has run out long ago; undefined when they have none. */
  readonly expired: string | undefined;
}

/** A value that a request has to have. */
interface Wanted {
  readonly in: 'body' | 'query';
  readonly name: string;
  readonly value: string;
}

/**
 * The calls that hand out tokens of a scheme: those that have one in an example of a successful answer. What a request
 * has to say for it is what the example is the answer to (`x-when`).
 */
export function tokenIssuers(
  document: OpenApiDocument,
  operations: readonly ContractOperation[],
  scheme: TokenScheme,
): TokenIssuer[] {
  return operations.flatMap((operation): TokenIssuer[] => {
    const examples = Object.keys(operation.operation.responses)
      .filter((status) => status.startsWith('2'))
      .flatMap((status) => examplesOf(document, declaredResponse(document, operation, Number(status))))
      .map(([, example]) => example)
      .filter(({ value }) => tokenOf(scheme, value) !== undefined);
    const ways = examples.flatMap(({ 'x-when': when }) =>
      [when ?? {}].flat().flatMap((condition) => wantedBy(document, operation, condition) ?? []),
    );
    const [wanted] = ways.sort((a, b) => a.length - b.length);
    if (wanted === undefined) return [];
    return [
      {
        operation,
        asking: (draft) => wanted.reduce(withValue, draft),
        tokenIn: (answer) => tokenOf(scheme, answer),
        expired: examples.flatMap(({ value }) => expiredIn(scheme, value) ?? [])[0],
      },
    ];
  });
}

/** @returns undefined when the operation does not take what the condition asks for */
function wantedBy(
  document: OpenApiDocument,
  operation: ContractOperation,
  condition: Condition,
): Wanted[][] | undefined {
  const wanted: Wanted[] = [];
  const form = declaredFields(document, [contentOf(operation)?.schema]);
  for (const [expression, value] of Object.entries(condition)) {
    const part = parseRuntimeExpression(expression);
    if (part === undefined || typeof value !== 'string') return undefined;
    if (part.source === 'query') {
      if (!operation.parameters.some(({ in: place, name }) => place === 'query' && name === part.name))
        return undefined;
      wanted.push({ in: 'query', name: part.name, value });
    } else if (part.source === 'body') {
      const [name] = part.keys;
      if (part.keys.length !== 1 || typeof name !== 'string' || !declares(form, name)) return undefined;
      wanted.push({ in: 'body', name, value });
    } else return undefined;
  }
  return [wanted];
}

function withValue(draft: Draft, { in: part, name, value }: Wanted): Draft {
  return { ...draft, [part]: { ...draft[part], [name]: value } };
}

function tokenOf({ places }: TokenScheme, answer: unknown): string | undefined {
  return places.map(({ token }) => textAt(answer, token)).find((text) => text !== undefined);
}

function expiredIn({ places }: TokenScheme, answer: unknown): string | undefined {
  const place = places.find(({ expiry }) => Date.parse(textAt(answer, expiry) ?? '') < Date.now());
  return place && textAt(answer, place.token);
}

function textAt(answer: unknown, keys: readonly JsonKey[]): string | undefined {
  const value = isJsonContainer(answer) ? valueAt(answer, keys) : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}
