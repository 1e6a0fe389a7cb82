import type { Changeset } from '../../contract/overlay.ts';

/** A word for how the date of a changeset is known. */
export function certaintyWord({ basis }: Changeset): string {
  switch (basis) {
    case 'documented':
      return 'documented';
    case 'code':
      return 'seen in code';
    case 'known-by':
      return 'known by this date';
  }
}

/** How certain the date of a changeset is, in a sentence. */
export function certaintySentence({ basis, after }: Changeset, version: string): string {
  switch (basis) {
    case 'documented':
      return `A page documents the date ${version}.`;
    case 'code':
      return `Public code shows the date ${version}; no page documents it.`;
    case 'known-by':
      return `The exact date is not known: after ${after}, and on ${version} at the latest.`;
  }
}
