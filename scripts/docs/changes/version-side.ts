import { type Html, html } from '../../server/html.ts';
import { address, hrefBetween } from '../site/addresses.ts';
import type { Site } from '../site/site.ts';

/** All versions, newest first, as links beside the pages of changes. */
export function versionSide({ contract }: Site, here: string): Html {
  const item = (to: string, text: string) =>
    html`<li><a href="${hrefBetween(here, to)}"${to === here ? html` aria-current="page"` : ''}>${text}</a></li>\n`;
  return html`<ul>
${item(address.changes, 'All changes')}${item(address.corrections, 'Corrections')}</ul>
<p>By version</p>
<ul class="versions">
${contract.versions.toReversed().map(({ version }) => item(address.changesOf(version), version))}</ul>
`;
}
