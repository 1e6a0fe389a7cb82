import { type Difference, fieldsOf } from '../../compare/difference.ts';
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
