import type { ContractVersion } from '../../contract/contract.ts';
import { type Html, html } from '../../server/html.ts';
import { address, hrefBetween, twinBetween } from '../site/addresses.ts';
import type { Site } from '../site/site.ts';

const HERE = address.landing;
const TEXT =
  'A call names its version as a date in a header. The newest version that is not later than the date applies, so an old client keeps the answers that it was written for.';
const NOTHING = 'All that is older than the first dated version.';

/** Every version with what it brought, newest first. Its rows can be linked to, as those of the changesets. */
export function versionsHtml({ versions }: Site): Html {
  return html`<h2 id="versions">Versions</h2>
<p>${TEXT}</p>
<div class="table" tabindex="0" role="region" aria-labelledby="versions"><table class="versions">
<thead><tr><th scope="col">Version</th><th scope="col">What it brought</th></tr></thead>
<tbody>
${versions.toReversed().map(versionRow)}</tbody>
</table></div>
`;
}

function versionRow({ version, changesets }: ContractVersion): Html {
  const news = changesets.map(
    ({ name, summary }) =>
      html`<p id="${name}"><a href="${hrefBetween(HERE, address.changesOf(version), name)}">${name}</a>: ${prose(summary)}</p>\n`,
  );
  return html`<tr id="v-${version}"><th scope="row"><a href="${hrefBetween(HERE, address.version(version))}">${version}</a></th><td>${news.length === 0 ? NOTHING : news}</td></tr>
`;
}

/** The same in Markdown. */
export function versionsBlocks({ versions }: Site): string[] {
  const lines = versions.toReversed().map(({ version, changesets }) => {
    const news = changesets.map(({ name, summary }) => `${name}: ${summary}`).join(' ');
    return `- [${version}](${twinBetween(HERE, address.version(version))}): ${news || NOTHING}`;
  });
  return ['## Versions', TEXT, lines.join('\n')];
}

/** A sentence in which names of fields stand between backticks. */
function prose(text: string): Html[] {
  return text.split('`').map((part, index) => (index % 2 === 0 ? html`${part}` : html`<code>${part}</code>`));
}
