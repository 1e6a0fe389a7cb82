import { Html, html } from '../../server/html.ts';

const ROOT = /<svg width="(\d+)pt" height="(\d+)pt"\s+viewBox="([^"]+)"[^>]*>/;

/**
 * What Graphviz draws, as a part of a page: named for those who do not see it, without the names that would clash with
 * those of the page, and in the colour of the text around it, so that it is right in light and dark.
 *
 * @param className also the beginning of the ids of its title and description
 */
export function accessibleSvg(svg: string, { className, title, description }: Record<string, string>): Html {
  const [, width = '', height = '', viewBox = ''] = ROOT.exec(svg) ?? [];
  const drawing = svg
    .slice(svg.search(ROOT))
    .replace(ROOT, '')
    .replace(/<\/svg>\s*$/, '')
    .replace(/<!--[\s\S]*?-->\n?|<title>[\s\S]*?<\/title>\n?|\s(id|font-family)="[^"]*"/g, '')
    .replaceAll('="black"', '="currentColor"')
    .replace(/<text (?![^>]*fill=)/g, '<text fill="currentColor" ');
  return html`<svg class="${className ?? ''}" role="img" aria-labelledby="${className ?? ''}-title ${className ?? ''}-text" width="${width}" height="${height}" viewBox="${viewBox}">
<title id="${className ?? ''}-title">${title ?? ''}</title>
<desc id="${className ?? ''}-text">${description ?? ''}</desc>
${new Html(drawing.trim())}
</svg>`;
}
