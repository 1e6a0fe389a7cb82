import type { ContractOperation } from '../../contract/operations.ts';
import type { ErrorAnswer } from './error-index.ts';

/** Errors of one status that belong together. */
export interface ErrorArea {
  readonly id: string;
  readonly title: string;
  readonly answers: readonly ErrorAnswer[];
}

export interface ErrorStatus {
  readonly status: string;
  readonly areas: readonly ErrorArea[];
}

const EVERY = 'Every operation';
const SEVERAL = 'Several parts of the API';

/**
 * Errors by status, and by the part of the API that answers so.
 *
 * @param operations those of the newest version
 */
export function errorsByStatus(
  answers: readonly ErrorAnswer[],
  operations: readonly ContractOperation[],
): ErrorStatus[] {
  const titles = [EVERY, SEVERAL, ...new Set(operations.flatMap(({ operation }) => operation.tags ?? []))];
  const statuses = [...new Set(answers.map(({ status }) => status))];
  return statuses.map((status) => {
    const own = answers.filter((answer) => answer.status === status);
    const areas = titles.flatMap((title) => {
      const inside = own.filter((answer) => areaOf(answer, operations) === title);
      return inside.length === 0 ? [] : [{ id: `${status}-${slug(title)}`, title, answers: inside }];
    });
    return { status, areas };
  });
}

function areaOf({ cases }: ErrorAnswer, operations: readonly ContractOperation[]): string {
  const names = new Set(cases.flatMap(({ uses }) => uses.map(({ operation }) => operation)));
  const own = operations.filter(({ operationId }) => names.has(operationId));
  if (own.length === operations.length) return EVERY;
  const tags = new Set(own.map(({ operation }) => operation.tags?.[0]));
  const [tag] = tags;
  return tags.size === 1 && tag !== undefined ? tag : SEVERAL;
}

function slug(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
