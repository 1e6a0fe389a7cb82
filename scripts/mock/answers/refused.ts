import type { ContractOperation } from '../../contract/operations.ts';
import { generalError } from '../refusal/general.ts';
import { type RefusalKind, refusalOf } from '../refusal/kinds.ts';
import type { Edition } from '../versions/editions.ts';
import { type Answer, jsonAnswer } from './answer.ts';

/**
 * The answer to a refused request for which no operation declares one: the status of the kind and an error body of
 * the version's document.
 *
 * @param nearest the operations whose error examples come first
 */
export function generalRefusal(
  { document, operations }: Edition,
  kind: RefusalKind,
  nearest: readonly ContractOperation[] = [],
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const { cause, otherwise } = refusalOf(kind);
  return jsonAnswer(otherwise, generalError(document, [...nearest, ...operations], cause), headers);
}
