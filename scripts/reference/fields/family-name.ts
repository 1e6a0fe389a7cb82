const ESCAPED = /\\([.:_-])/g;
const PLACEHOLDERS: readonly (readonly [RegExp, string])[] = [
  [/\\d\+|\[0-9\]\+|\(\[1-9\]\|10\)/g, '<number>'],
  [/\[[^\]]+\][+*]/g, '*'],
  [/\(([\w|]+)\)/g, '$1'],
];
const PLAIN = /^[\w.:*<>|-]+$/;

/** What the names of a family of fields look like: `metadata.*` for `^metadata\.`; the pattern itself where it says more. */
export function familyName(pattern: string): string {
  if (pattern === '.' || pattern === '.*' || pattern === '') return '*';
  const begins = pattern.startsWith('^');
  const ends = pattern.endsWith('$');
  let name = pattern.slice(begins ? 1 : 0, ends ? -1 : undefined);
  for (const [part, words] of PLACEHOLDERS) name = name.replace(part, words);
  name = name.replace(ESCAPED, '$1');
  if (!PLAIN.test(name)) return `/${pattern}/`;
  return `${begins ? '' : '*'}${name}${ends || name.endsWith('*') ? '' : '*'}`;
}
