import MarkdownIt, { type Token } from 'markdown-it';
import { breakable, openTable } from './dress-tables.ts';
import { highlight } from './highlight.ts';

/**
 * Reads and writes Markdown. HTML in a text is shown as text, addresses that run scripts are no links, and pictures are
 * links, so that no page loads anything from elsewhere.
 */
const parser = new MarkdownIt({ html: false, highlight: block }).disable('image');

parser.renderer.rules.code_block = (tokens, index) => `${block(tokens[index]?.content ?? '', '')}\n`;
parser.renderer.rules.table_open = (tokens, index) => {
  const token = tokens[index];
  return token === undefined ? '' : openTable(token);
};
parser.renderer.rules.text = (tokens, index) => {
  const token = tokens[index];
  return token === undefined ? '' : breakable(parser.utils.escapeHtml(token.content), token);
};
parser.renderer.rules.code_inline = (tokens, index) => {
  const token = tokens[index];
  return token === undefined ? '' : `<code>${breakable(parser.utils.escapeHtml(token.content), token)}</code>`;
};
parser.renderer.rules.table_close = () => '</table></div>\n';

export function parseMarkdown(text: string): Token[] {
  return parser.parse(text, {});
}

export function writeHtml(tokens: Token[]): string {
  return parser.renderer.render(tokens, parser.options, {});
}

function block(code: string, language: string): string {
  return highlight(code.replace(/\n$/, ''), language || 'text').text;
}
