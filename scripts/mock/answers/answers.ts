import type { ContractOperation } from '../../contract/operations.ts';
import type { AnswerChoice, Engine } from '../engine/engine.ts';
import type { AcceptedRequest } from '../request/input-value.ts';
import type { Edition } from '../versions/editions.ts';
import type { Answer } from './answer.ts';
import { dynamicAnswer } from './dynamic.ts';
import { echoed } from './echoed.ts';
import { issuedTokens } from './issued-tokens.ts';
import { type PreparedAnswer, prepareAnswer } from './prepared.ts';

/** Makes the answers of operations. */
export type Answers = (
  edition: Edition,
  operation: ContractOperation,
  choice: AnswerChoice,
  request: AcceptedRequest,
) => Promise<Answer>;

/**
 * Sets up the making of answers: Prism is asked once for each answer of the contract, and remembered.
 *
 * @param now milliseconds since 1970
 */
export function createAnswers(engine: Engine, now: () => number): Answers {
  const prepared = new WeakMap<ContractOperation, Map<string, PreparedAnswer>>();

  return async (edition, operation, choice, request) => {
    const { document } = edition;
    const make = async (wanted: AnswerChoice) => engine.answer(await edition.engineOperation(operation), wanted);
    const fillings = () => [...echoed(operation), ...issuedTokens(document, now)];
    if (choice.dynamic === true) {
      const made = await dynamicAnswer(document, operation, choice, make);
      return prepareAnswer(document, operation, made, fillings())(request);
    }
    const ready = prepared.get(operation) ?? new Map<string, PreparedAnswer>();
    prepared.set(operation, ready);
    const key = `${choice.code ?? ''} ${choice.example ?? ''}`;
    const known = ready.get(key);
    if (known !== undefined) return known(request);
    const made = prepareAnswer(document, operation, await make(choice), fillings());
    ready.set(key, made);
    return made(request);
  };
}
