/** The name that a misspelled one most likely means, if at most a third of its letters differ. */
export function nearest(word: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let fewest = Infinity;
  for (const name of names) {
    const edits = editsBetween(word.slice(0, 64), name); // nobody can make the search slow
    if (edits < fewest && edits <= Math.ceil(name.length / 3)) {
      best = name;
      fewest = edits;
    }
  }
  return best;
}

/** How many letters have to be put in, taken out or replaced (Levenshtein). */
function editsBetween(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...left].entries()) {
    let before = index + 1;
    row = row.map((above, column) => {
      const replaced = (row[column - 1] ?? Infinity) + Number(letter !== right[column - 1]);
      before = column === 0 ? before : Math.min(replaced, above + 1, before + 1);
      return before;
    });
  }
  return row.at(-1) ?? 0;
}
