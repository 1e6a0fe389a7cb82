/**
 * True for JSON of more than so many values, which is not parsed to find out: each fault in it would be told, and that
 * takes far longer than to read it. The commas between values are counted in texts too, because they can hold JSON.
 * Nesting costs nothing of the kind: below the first fault nobody looks.
 */
export function hasMoreValuesThan(text: string, most: number): boolean {
  if (text.length <= most || !/^\s*[[{]/.test(text)) return false;
  let count = 1;
  for (let at = text.indexOf(','); at !== -1; at = text.indexOf(',', at + 1)) {
    count += 1;
    if (count > most) return true;
  }
  return false;
}
