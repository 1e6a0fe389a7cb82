import { counted } from '../contract/counted.ts';
import { type Breaking, type Difference, fieldsOf, operationsOf } from './difference.ts';

const MOST_NAMES = 4;

/** Some names, and how many there are beside. */
export function some(names: readonly string[], most = MOST_NAMES): string {
  const more = names.length - most;
  return more > 1 ? `${names.slice(0, most).join(', ')} and ${more} more` : names.join(', ');
}

/** How much lies between two sides. */
export interface DiffSize {
  readonly changesets: number;
  /** The changesets are taken back. */
  readonly isBack?: boolean;
  /** Of two contracts: how many versions were compared. */
  readonly versions?: number | undefined;
  readonly differences: number;
  readonly breaking: number;
}

/** The same in words: `2 changesets, 9 differences, 2 breaking`. */
export function sizeWords({ changesets, isBack = false, versions, differences, breaking }: DiffSize): string {
  return [
    ...(changesets === 0 ? [] : [`${counted(changesets, 'changeset')}${isBack ? ' taken back' : ''}`]),
    ...(versions === undefined ? [] : [counted(versions, 'version')]),
    counted(differences, 'difference'),
    breaking === 0 ? 'none breaking' : `${breaking} breaking`,
  ].join(', ');
}

/** Whom it breaks, in words. */
export function breakingWords(breaking: Breaking): string {
  if (breaking === null) return 'breaks nobody';
  return breaking === 'sender' ? 'breaks who sends' : 'breaks who reads';
}

/** What is said of several things. */
export function messageFor(count: number, message: string): string {
  return count < 2 ? message : message.replace(/^is /, 'are ').replace(/^has /, 'have ');
}

/** What a difference is about: fields in the client's words, or the operation as a whole. */
export function subjectOf(difference: Difference): string {
  const fields = fieldsOf(difference);
  if (fields.length > 0) return some(fields);
  const [use] = difference.uses;
  if (use === undefined) return '';
  switch (use.part) {
    case 'server':
      return '';
    case 'header':
      return `header ${use.field.slice(1)}${use.status === null ? '' : ` of ${use.status}`}`;
    case 'status':
      return 'the status';
    case 'operation':
      return difference.direction === 'webhook' ? 'the webhook' : 'the call';
    case 'security':
      return 'the call';
    default:
      return use.status === null ? 'the body' : `the answer ${use.status}`;
  }
}

/** The operations and events that it reaches. */
export function reachOf(difference: Difference, most?: number): string {
  return some(
    operationsOf(difference).filter((name) => name !== ''),
    most,
  );
}
