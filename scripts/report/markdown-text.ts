/** What may begin a construct of Markdown or HTML within a line. */
const SPECIAL = /[\\`*_[\]<>&|~$]/g;

/**
 * A text within a line of Markdown, which shows as it is: it makes no markup, mentions nobody, refers to no issue and
 * links to nothing.
 */
export function markdownText(text: string): string {
  return entities(text, SPECIAL)
    .replaceAll('@', '@<!-- -->')
    .replace(/#(?=\w)(?<!&#)/g, '#<!-- -->')
    .replaceAll('://', '&#58;//')
    .replace(/www\./gi, (word) => `${word.slice(0, 3)}&#46;`);
}

/** A text as code, also within a cell of a table. */
export function codeSpan(text: string): string {
  if (text !== '' && text === text.trim() && !/[`|\\]/.test(text)) return `\`${text}\``;
  return `<code>${entities(text, /[^\w\s/.-]/g)}</code>`;
}

function entities(text: string, characters: RegExp): string {
  return text.replace(characters, (character) => `&#${character.charCodeAt(0)};`);
}
