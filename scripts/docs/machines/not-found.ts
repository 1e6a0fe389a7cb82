import { html } from '../../server/html.ts';
import { ICON_PATH } from '../frame/icon.ts';
import { address, hrefBetween } from '../site/addresses.ts';
import type { Site } from '../site/site.ts';

/**
 * The page that hosts show where none is. It is shown at any depth, so its links cannot be relative: they begin with the
 * site's own URL, or at the root of the host where nobody said it. It has none of the frame, whose links are relative.
 */
export function notFoundPage({ title, newest, guides, settings: { baseUrl = '' } }: Site): string {
  const link = (to: string, text: string) => html`<li><a href="${baseUrl}/${hrefBetween('', to)}">${text}</a></li>\n`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>There is no such page – ${title}</title>
<link rel="icon" href="${baseUrl}/${ICON_PATH}">
<link rel="stylesheet" href="${baseUrl}/assets/site.css">
<script src="${baseUrl}/assets/theme.js"></script>
</head>
<body>
<div class="layout">
<main id="page-content">
<h1>There is no such page</h1>
<p>It may belong to a version that is not published here, or the address has a slip. These pages lead on:</p>
<ul>
${link(address.landing, title)}${link(address.version(newest), 'Reference')}${guides.length === 0 ? '' : link(address.guides, 'Guides')}${link(address.changes, 'Changes')}${link(address.compare, 'Compare')}${link(address.errors, 'Errors')}</ul>
</main>
</div>
</body>
</html>
`.text;
}
