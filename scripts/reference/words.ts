/** Words in a row: `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[], conjunction = 'and'): string {
  const [last = '', ...others] = words.toReversed();
  return others.length === 0 ? last : `${others.toReversed().join(', ')} ${conjunction} ${last}`;
}

/** A text as a code span of Markdown; the fence is longer than any within. */
export function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const gap = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${gap}${text}${gap}${fence}`;
}

/** A value as a code span: a text as it is, anything else as JSON. */
export function codeOf(value: unknown): string {
  return code(typeof value === 'string' && value !== '' ? value : (JSON.stringify(value) ?? ''));
}
