import { type ResolveLink, readLinkTarget } from './link-target.ts';
import { parseMarkdown } from './markdown-parser.ts';

/** A piece of code, or the end of a link with where it leads. */
const CODE_OR_LINK = /(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)|\]\(([a-z]+:[^\s()]+)\)/g;
/** What holds lines of prose; code has none. */
const PROSE = new Set(['paragraph_open', 'heading_open', 'tr_open']);

/** A text of Markdown with addresses in place of what its links name. */
export function resolveMarkdownLinks(text: string, resolveLink: ResolveLink): string {
  const lines = text.split('\n');
  for (const { type, map } of parseMarkdown(text)) {
    if (map === null || !PROSE.has(type)) continue;
    const [start, end] = map;
    const resolved = lines
      .slice(start, end)
      .join('\n')
      .replace(CODE_OR_LINK, (found, _, href) => {
        const target = href === undefined ? undefined : readLinkTarget(href);
        const address = target && resolveLink(target);
        return address === undefined ? found : `](${address})`;
      });
    lines.splice(start, end - start, ...resolved.split('\n'));
  }
  return lines.join('\n');
}
