import { asJson } from '../../contract/dereference.ts';
import { isJsonObject } from '../../contract/json.ts';
import { type AnswerLink, linksOf } from '../../contract/links.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { fromPointer, valueAt } from '../../contract/pointer.ts';
import { successorOf } from '../../contract/successor.ts';
import type { ReferenceSource } from '../reference-source.ts';
import { changesOfNode, type NodeChange } from '../since/node-change.ts';
import { type Answer, answersOf, type ErrorCase, errorCasesOf } from './answers.ts';
import { type Body, bodiesOf } from './bodies.ts';
import { type ParameterGroup, parametersOf } from './parameters.ts';
import { signInText } from './sign-in.ts';

/** What the contract says of an operation or a webhook. */
export interface OperationFacts {
  readonly operation: ContractOperation;
  /** The operationId of what takes the place of a deprecated operation. */
  readonly successor: string | undefined;
  /** Markdown. */
  readonly signIn: string;
  readonly parameters: readonly ParameterGroup[];
  readonly bodies: readonly Body[];
  readonly answers: readonly Answer[];
  readonly errors: readonly ErrorCase[];
  readonly links: readonly AnswerLink[];
  readonly changes: readonly NodeChange[];
}

/** @param operation one of the source's document */
export function operationFacts(source: ReferenceSource, operation: ContractOperation): OperationFacts {
  const { document, contract, version } = source;
  const answers = answersOf(source, operation);
  return {
    operation,
    successor: successorOf(contract.operations(version), operation)?.operationId,
    signIn: signInText(document, operation),
    parameters: parametersOf(source, operation),
    bodies: bodiesOf(source, operation.body?.content, bodyKeys(operation)),
    answers,
    errors: errorCasesOf(source, answers),
    links: linksOf(document, operation),
    changes: [operation.keys.slice(0, 2), operation.keys].flatMap((keys) =>
      changesOfNode(contract, valueAt(asJson(document), keys), keys),
    ),
  };
}

function bodyKeys({ operation, keys }: ContractOperation) {
  const node: unknown = operation.requestBody;
  const place = isJsonObject(node) && typeof node.$ref === 'string' ? fromPointer(node.$ref) : [...keys, 'requestBody'];
  return [...place, 'content'];
}
