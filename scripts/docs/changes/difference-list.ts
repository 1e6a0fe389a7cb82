import { type Difference, fieldsOf, operationsOf } from '../../compare/difference.ts';
import { breakingWords, messageFor, subjectOf } from '../../compare/words.ts';

/** A difference in the words of `ecc diff`, in parts that a page can dress. */
export interface DifferenceWords {
  readonly direction: string;
  readonly breaks: boolean;
  /** Whom it breaks. */
  readonly breaking: string;
  /** The fields that it is about; without fields, `subject` says what it is about. */
  readonly fields: readonly string[];
  readonly subject: string;
  /** As it follows the fields or the subject. */
  readonly message: string;
}

export function wordsOf(difference: Difference): DifferenceWords {
  const { direction, breaking, message } = difference;
  const fields = fieldsOf(difference);
  return {
    direction,
    breaks: breaking !== null,
    breaking: breakingWords(breaking),
    fields,
    subject: fields.length > 0 ? '' : subjectOf(difference),
    message: messageFor(fields.length, message),
  };
}

/** Differences that reach the same operations or webhooks, in their order. */
export interface ReachGroup {
  readonly operations: readonly string[];
  readonly differences: readonly Difference[];
}

export function byReach(differences: readonly Difference[]): ReachGroup[] {
  const groups = new Map<string, Difference[]>();
  for (const one of differences) {
    const key = [one.direction === 'webhook', ...operationsOf(one)].join('\n');
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) =>
    group[0] === undefined ? [] : [{ operations: operationsOf(group[0]), differences: group }],
  );
}
