import type { ContractVersion } from '../../contract/contract.ts';
import { headerByRole } from '../../contract/operations.ts';
import { joinBlocks } from '../../reference/markdown/blocks.ts';
import { code } from '../../reference/words.ts';
import { type Html, html } from '../../server/html.ts';
import { BEFORE_DATES } from '../changes/before-dates.ts';
import { renderInline, renderMarkdown } from '../markup/render-markdown.ts';
import { address, hrefBetween, twinBetween } from '../site/addresses.ts';
import type { Site } from '../site/site.ts';

const HERE = address.landing;

/** Every version with what it brought, newest first. Its rows can be linked to, as those of the changesets. */
export function versionsHtml(site: Site): Html {
  return html`<h2 id="versions">Versions</h2>
${renderMarkdown(howToChoose(site))}<div class="table" tabindex="0" role="region" aria-labelledby="versions"><table class="versions">
<thead><tr><th scope="col">Version</th><th scope="col">What it brought</th></tr></thead>
<tbody>
${site.versions.toReversed().map(versionRow)}</tbody>
</table></div>
`;
}

function versionRow({ version, changesets }: ContractVersion): Html {
  const news = changesets.map(
    ({ name, summary }) =>
      html`<p id="${name}"><a href="${hrefBetween(HERE, address.changesOf(version), name)}">${name}</a>: ${renderInline(summary)}</p>\n`,
  );
  return html`<tr id="v-${version}"><th scope="row"><a href="${hrefBetween(HERE, address.version(version))}">${version}</a></th><td>${news.length === 0 ? BEFORE_DATES : news}</td></tr>
`;
}

/** The same in Markdown. */
export function versionsBlocks(site: Site): string[] {
  const lines = site.versions.toReversed().map(({ version, changesets }) => {
    const news = changesets.map(({ name, summary }) => `${name}: ${summary}`).join(' ');
    return `- [${version}](${twinBetween(HERE, address.version(version))}): ${news || BEFORE_DATES}`;
  });
  return ['## Versions', howToChoose(site), lines.join('\n')];
}

/** How a call names its version, in the words of the contract. */
function howToChoose({ contract, newest }: Site): string {
  const header = headerByRole(contract.operations(newest), 'version');
  if (header === undefined) return '';
  return joinBlocks([`A call names its version in the header ${code(header.name)}.`, header.description ?? '']).trim();
}
