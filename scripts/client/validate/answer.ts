import type { ContractData } from '../runtime/contract-data.ts';
import type { AnswersData } from './contract-data.ts';
import type { Fault } from './fault.ts';
import { faults } from './faults.ts';
import { undeclared } from './undeclared.ts';

/** What is told of one answer at most; a list of a thousand orders would say the same a thousand times. */
const MOST = 50;

/** An answer, and what it answers. */
export interface SentAnswer {
  /** The operationId. */
  readonly operation: string;
  /** The version by which it is judged. */
  readonly version: string;
  readonly status: number;
  /** As it came; empty when there was none. */
  readonly text: string;
}

/** Holds an answer against what its operation declares for its status in a version. */
export function judgeAnswer(contract: ContractData, data: AnswersData, answer: SentAnswer): Fault[] {
  const { operation, version, status, text } = answer;
  const declared = answersIn(contract, data, operation, version);
  if (declared === undefined) return []; // the version does not have it, so it says nothing about its answers
  const index = declared[status] ?? declared[`${Math.floor(status / 100)}XX`] ?? declared.default;
  if (index === undefined) {
    const known = Object.keys(declared).join(', ');
    return [{ pointer: '', kind: 'violation', expected: `a status of ${known}`, found: `status ${status}` }];
  }
  if (index === null || text === '') return [];
  const { schemas } = data;
  const body: unknown = JSON.parse(text);
  return [...faults(schemas, schemas[index], body), ...undeclared(schemas, schemas[index], body)].slice(0, MOST);
}

/** The answers of an operation in a version: those of the newest version in the data that is not later. */
function answersIn({ versions }: ContractData, { operations }: AnswersData, operation: string, version: string) {
  const until = versions.indexOf(version);
  return operations[operation]?.filter((since) => versions.indexOf(since.version) <= until).at(-1)?.answers;
}
