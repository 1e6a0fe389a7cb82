/** A block of code; the fence is longer than any within the text. */
export function codeBlock(language: string, text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** Blocks with an empty line between them; empty blocks are left out. */
export function joinBlocks(blocks: readonly string[]): string {
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** A link, or its text where there is nothing to lead to. */
export function linkTo(text: string, href: string | undefined): string {
  return href === undefined ? text : `[${text}](${href})`;
}
