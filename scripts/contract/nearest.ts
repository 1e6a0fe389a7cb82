import { distance } from 'fastest-levenshtein';

/** Longer words are compared by their beginnings, so that nobody can make the search slow. */
const MOST_LETTERS = 64;

/**
 * The name that a misspelled one most likely means: the one with the fewest edits, if at most a third of the letters
 * differ.
 */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const [best] = names
    .map((name) => ({ name, edits: editsBetween(word, name) }))
    .sort((a, b) => a.edits - b.edits)
    .filter(({ name, edits }) => edits <= Math.ceil(name.length / 3));
  return best?.name;
}

/** How many letters have to be put in, taken out or replaced (Levenshtein), within the first 64. */
export function editsBetween(left: string, right: string): number {
  return distance(left.slice(0, MOST_LETTERS), right.slice(0, MOST_LETTERS));
}
