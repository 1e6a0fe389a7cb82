import { wrap } from '../words.ts';

/** How wide a comment gets, in characters. */
const WIDTH = 110;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '@': '&#64;',
  '\\': '&#92;',
};

/**
 * A doc comment.
 *
 * @param text plain, with code in backticks
 * @param tags lines behind the text that are Javadoc already
 */
export function javadoc(text: string, indent: string, tags: readonly string[] = []): string {
  const lines = [...wrap(html(text), WIDTH - indent.length), ...tags];
  if (lines.length === 0) return '';
  if (lines.length === 1 && tags.length === 0) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}\n`).join('')}${indent} */\n`;
}

/** Code in backticks becomes Javadoc's, where its braces are in pairs; nothing ends the comment or is an escape of Java. */
function html(text: string): string {
  return text
    .replaceAll('*/', '* /')
    .split(/`([^`]*)`/)
    .map((part, index) =>
      index % 2 === 1 && isBalanced(part) ? `{@code ${part.replaceAll('\\u', '\\ u')}}` : escaped(part),
    )
    .join('');
}

function escaped(text: string): string {
  return text.replace(/[&<>@\\]/g, (one) => ENTITIES[one] ?? one);
}

function isBalanced(code: string): boolean {
  let open = 0;
  for (const one of code) {
    if (one === '{') open += 1;
    if (one === '}') open -= 1;
    if (open < 0) return false;
  }
  return open === 0;
}
