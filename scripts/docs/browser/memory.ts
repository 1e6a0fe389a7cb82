/** What a reader chose, by the names that it is remembered under; `place` is where the version was changed. */
type Choice = 'baseUrl' | 'colours' | 'language' | 'place' | 'version';

/** A choice of an earlier page; undefined where there is none, or where the browser remembers nothing. */
export function remembered(choice: Choice): string | undefined {
  try {
    return localStorage.getItem(keyOf(choice)) ?? undefined;
  } catch {
    return undefined; // storage is turned off
  }
}

/** Remembers a choice for other pages, or forgets it. */
export function remember(choice: Choice, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(keyOf(choice));
    else localStorage.setItem(keyOf(choice), value);
  } catch {
    // storage is turned off or full: the choice holds for this page
  }
}

/** Other sites may have the same origin. */
function keyOf(choice: Choice): string {
  return `contract-docs.${choice}`;
}
