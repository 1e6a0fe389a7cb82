import { answerFor } from '../responses/by-request.ts';
import type { Facts } from './facts.ts';
import { successesOf, textAt } from './present/examples.ts';
import { exampleNamed } from './work.ts';

/**
 * The state that the test data of the contract give something by its identifier.
 *
 * @param operationId of the call that asks for it, with the identifier at the end of its path
 */
export function situationOf(facts: Facts, operationId: string, identifier: string): string {
  const operation = facts.operation(operationId);
  const request = {
    headers: { get: () => undefined },
    segments: [...operation.path.split('/').slice(1, -1), identifier],
    query: new Map(),
    origin: undefined,
    content: { kind: 'none' as const },
  };
  const chosen = answerFor(facts.document, operation, request, 200);
  const [usual] = successesOf(facts.document, operation);
  return textAt(exampleNamed(facts.document, operation, chosen?.example) ?? usual, 'status');
}
