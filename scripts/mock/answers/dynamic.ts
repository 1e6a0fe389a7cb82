import type { OpenApiDocument } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import type { AnswerChoice, EngineAnswer } from '../engine/engine.ts';
import { answerFaults } from './answer-faults.ts';

/** How often Prism may try; most made-up answers are valid at once. */
const TRIES = 10;

/**
 * An answer that Prism makes up. Its generator passes over some rules, such as conditions, so what it makes is checked
 * and made anew; when that does not help, the example answers.
 *
 * @param make asks the engine for an answer
 */
export async function dynamicAnswer(
  document: OpenApiDocument,
  operation: ContractOperation,
  choice: AnswerChoice,
  make: (choice: AnswerChoice) => Promise<EngineAnswer>,
): Promise<EngineAnswer> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const seed = choice.seed === undefined ? {} : { seed: attempt === 0 ? choice.seed : `${choice.seed} ${attempt}` };
    const answer = await make({ ...choice, ...seed });
    if (answerFaults(document, operation, answer.status, answer.body).length === 0) return answer;
  }
  return make({ ...choice, dynamic: false });
}
