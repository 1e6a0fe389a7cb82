const LONGEST = 160;

/** Marks of Markdown, each with what readers see of it. What ends a line or a block becomes a space first. */
const MARKS: readonly (readonly [RegExp, string])[] = [
  [/^\s*(?:```.*|~~~.*|[-*_]{3,}|\|?[\s:|-]+\|[\s:|-]*)$/gm, ' '],
  [/^\s*(?:#{1,6}|>|[-*+]|\d+[.)])\s+/gm, ' '],
  [/<br\s*\/?>|\\$/gm, ' '],
  [/!?\[([^\]]*)\]\([^)]*\)/g, '$1'],
  [/`+([^`]*)`+/g, '$1'],
  [/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '$2'],
  [/(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\w*])/g, '$1'],
  [/\s*\|\s*/g, ' '],
  [/\s+/g, ' '],
];

/** Markdown as plain text on one line. */
export function plainText(markdown: string): string {
  return MARKS.reduce((text, [mark, seen]) => text.replace(mark, seen), markdown).trim();
}

/** The beginning of a description, in whole words. */
export function snippetOf(markdown: string, longest = LONGEST): string {
  const text = plainText(markdown);
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest - 1);
  const end = cut.lastIndexOf(' ');
  return `${(end > longest / 2 ? cut.slice(0, end) : cut).replace(/[\s,;:.–-]+$/, '')}…`;
}
