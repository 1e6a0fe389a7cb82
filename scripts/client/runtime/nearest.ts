/** The name that a misspelled one most likely means, if at most a third of its letters differ. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  let best: string | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const name of names) {
    const edits = editsBetween(word.slice(0, 64), name); // nobody can make the search slow
    if (edits >= fewest || edits > Math.ceil(name.length / 3)) continue;
    best = name;
    fewest = edits;
  }
  return best;
}

/** How many letters have to be put in, taken out or replaced (Levenshtein). */
function editsBetween(left: string, right: string): number {
  let above = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const replaced = at(above, column - 1) + (left[row - 1] === right[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, at(above, column) + 1, at(next, column - 1) + 1));
    }
    above = next;
  }
  return at(above, right.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? 0;
}
