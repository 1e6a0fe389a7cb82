import type { Token } from 'markdown-it';
import { html } from '../../server/html.ts';
import { distinctNames } from './distinct.ts';
import { plainText } from './plain-text.ts';

/** Gives each table a name, for readers who hear the page: the heading above it and its columns. */
export function dressTables(tokens: readonly Token[]): void {
  const free = distinctNames(' ');
  let heading = '';
  let table: Token | undefined;
  let columns: string[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'heading_open') heading = `${plainText(tokens[index + 1])}: `;
    if (token.type === 'table_open') [table, columns] = [token, []];
    if (token.type === 'th_open') columns.push(plainText(tokens[index + 1]));
    if (token.type === 'table_close') table = undefined;
    if (token.type === 'inline' && table !== undefined) markBreakable(token.children ?? []);
    if (token.type === 'thead_close' && table !== undefined) {
      table.meta = { label: free(heading + columns.filter((column) => column !== '').join(', ')) };
    }
  }
}

/** Shorter names are not broken. */
const LONG_NAME = /\w{14,}/g;

function markBreakable(parts: readonly Token[]): void {
  for (const part of parts) {
    if (part.type === 'text' || part.type === 'code_inline') part.meta = { isBreakable: true };
  }
}

/** A text of a page whose long names may go on in the next line behind an underscore, so that tables get no wider. */
export function breakable(text: string, { meta }: Token): string {
  if (meta?.isBreakable !== true) return text;
  return text.replace(LONG_NAME, (name) => name.replaceAll('_', '_<wbr>'));
}

/** The frame in which a table scrolls where it is wider than the screen, by keyboard too. */
export function openTable({ meta }: Token): string {
  return html`<div class="table" tabindex="0" role="region" aria-label="${String(meta?.label ?? 'Table')}"><table>`
    .text;
}
