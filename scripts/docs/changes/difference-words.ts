import { type Difference, fieldsOf } from '../../compare/difference.ts';
import { breakingWords, messageFor, subjectOf } from '../../compare/words.ts';
import type { ComparedDifference } from '../compare/comparison.ts';

/** A difference in the words of `ecc diff`, in parts that a page can dress. */
export type DifferenceWords = Omit<ComparedDifference, 'changesets' | 'code' | 'reach'>;

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
