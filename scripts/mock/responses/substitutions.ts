import { formatApiDate } from '../../contract/api-date.ts';
import type { Echo, EchoRule, OpenApiDocument } from '../../contract/document.ts';
import { isJsonObject, type JsonKey, type JsonObject, type JsonValue, setOwn } from '../../contract/json.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { fromPointer, valueAt } from '../../contract/pointer.ts';
import { parseRuntimeExpression } from '../../contract/runtime-expression.ts';
import { issueToken } from '../../validation/request/client-token.ts';
import { tokenSchemes } from '../../validation/request/token-scheme.ts';
import type { AcceptedRequest } from '../request/expression.ts';
import { ABSENT, oncePerAnswer, type Substitute, type Substitution } from './answer.ts';
import { type ReadText, readerOf } from './echo-source.ts';
import { leavesOf } from './leaves.ts';

/** A value of the request that comes back at a place. */
export interface EchoedValue extends Substitution {
  /** What was sent, as text; undefined when it was not. */
  readonly read: ReadText;
  /** What stands there when it was not. */
  readonly otherwise?: Substitute | undefined;
}

const OTHERWISE: Readonly<Record<string, Substitute>> = { absent: ABSENT, null: null, empty: '' };

/**
 * What of a request comes back in its answer (`x-echo`).
 *
 * @param rules the example's own before the operation's
 */
export function echoedValues(
  { path }: ContractOperation,
  rules: readonly (Readonly<Record<string, Echo>> | undefined)[],
): EchoedValue[] {
  const merged = Object.assign({}, ...rules.toReversed());
  return Object.entries<Echo>(merged).flatMap(([pointer, echo]) => {
    const keys = fromPointer(pointer);
    const { from, fields, otherwise = '' } = ruleOf(echo);
    if (Array.isArray(from) && from.length === 0) return []; // the example takes the operation's rule back
    const left = OTHERWISE[otherwise];
    const removes = left === ABSENT;
    if (fields !== undefined) {
      return { keys, removes, read: () => undefined, value: ({ request }) => familyOf(request, fields) ?? left };
    }
    const read = readerOf(path, from ?? []);
    return { keys, removes, read, otherwise: left, value: (answer) => read(answer) ?? left };
  });
}

function ruleOf(echo: Echo): EchoRule {
  return isRule(echo) ? echo : { from: echo };
}

function isRule(echo: Echo): echo is EchoRule {
  return isJsonObject(echo);
}

/** All fields of a body whose names begin as the last key of the expression does. */
function familyOf({ content }: AcceptedRequest, expression: string): JsonObject | undefined {
  const parsed = parseRuntimeExpression(expression);
  const prefix = parsed?.source === 'body' ? String(parsed.keys.at(-1)) : undefined;
  if (prefix === undefined || content.kind === 'none') return undefined;
  const sent: [string, JsonValue | undefined][] =
    content.kind === 'form'
      ? [...content.fields].map(([name, values]) => [name, values.at(-1)])
      : Object.entries(isJsonObject(content.value) ? content.value : {});
  const family: JsonObject = {};
  for (const [name, value] of sent) {
    if (name.startsWith(prefix) && name !== prefix && value !== undefined) {
      setOwn(family, name.slice(prefix.length), value);
    }
  }
  return Object.keys(family).length === 0 ? undefined : family;
}

/** Fields that show, by the same name, the same text as one that comes back: they mean the same. */
export function sameFields(body: JsonValue, echoed: readonly EchoedValue[]): Substitution[] {
  const leaves = leavesOf(body);
  return echoed.flatMap(({ keys, removes = false, value }) => {
    const shown = valueAt(body, keys);
    if (typeof shown !== 'string' || shown === '') return [];
    const same = leaves.filter((leaf) => leaf.value === shown && leaf.keys.at(-1) === keys.at(-1));
    return same.map((leaf) => ({ keys: leaf.keys, removes, value }));
  });
}

/** Puts new tokens where the document says that answers carry them. */
export function issuedTokens(document: OpenApiDocument): Substitution[] {
  return tokenSchemes(document).flatMap((scheme) => {
    const issue = oncePerAnswer(({ now }) => issueToken(now, scheme)); // one for all places of an answer
    return scheme.places.flatMap(({ token, expiry }): Substitution[] => [
      { keys: token, value: (answer) => issue(answer).token },
      { keys: expiry, value: (answer) => formatApiDate(document, issue(answer).expiresAt) },
    ]);
  });
}

/** The places of substitutions; where two have the same, the first counts. */
export function firstOfEach<Placed extends { readonly keys: readonly JsonKey[] }>(all: readonly Placed[]): Placed[] {
  const byPlace = new Map<string, Placed>();
  for (const placed of all) {
    const place = JSON.stringify(placed.keys.map(String));
    if (!byPlace.has(place)) byPlace.set(place, placed);
  }
  return [...byPlace.values()];
}
