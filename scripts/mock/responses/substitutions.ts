import { formatApiDate } from '../../contract/api-date.ts';
import type { OpenApiDocument } from '../../contract/document.ts';
import type { JsonKey } from '../../contract/json.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { fromPointer } from '../../contract/pointer.ts';
import { type IssuedToken, issueToken } from '../../validation/request/client-token.ts';
import { tokenSchemes } from '../../validation/request/token-scheme.ts';
import { type AcceptedRequest, type InputValue, inputValue } from '../request/expression.ts';

/** A value of a response that is put in anew for each request. */
export interface Substitution {
  readonly keys: readonly JsonKey[];
  /**
   * @param state the same object for all substitutions of one response
   * @returns undefined to leave what the example has
   */
  value(request: AcceptedRequest, state: object): string | undefined;
}

/** What of a request comes back in its answer, as the operation's `x-echo` says; of several sources the first counts. */
export function echoedValues({ operation, path }: ContractOperation): Substitution[] {
  return Object.entries(operation['x-echo'] ?? {}).map(([pointer, source]) => {
    const sources = [source].flat().map((expression) => inputValue(path, expression));
    return { keys: fromPointer(pointer), value: (request) => firstOf(sources, request) };
  });
}

function firstOf(sources: readonly InputValue[], request: AcceptedRequest): string | undefined {
  for (const read of sources) {
    const value = read(request);
    if (value !== undefined) return value;
  }
  return undefined;
}

/**
 * Puts new tokens where the document says that answers carry them.
 *
 * @param now milliseconds since 1970
 */
export function issuedTokens(document: OpenApiDocument, now: () => number): Substitution[] {
  return tokenSchemes(document).flatMap((scheme) => {
    const issued = new WeakMap<object, IssuedToken>(); // one for all places of an answer
    const issue = (answer: object) => {
      const known = issued.get(answer) ?? issueToken(now(), scheme);
      issued.set(answer, known);
      return known;
    };
    return scheme.places.flatMap(({ token, expiry }): Substitution[] => [
      { keys: token, value: (_, answer) => issue(answer).token },
      { keys: expiry, value: (_, answer) => formatApiDate(document, issue(answer).expiresAt) },
    ]);
  });
}
