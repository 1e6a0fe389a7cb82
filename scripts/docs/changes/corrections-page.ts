import type { Correction } from '../../contract/corrections.ts';
import { joinBlocks } from '../../reference/markdown/blocks.ts';
import { codeSpan } from '../../report/markdown-text.ts';
import { type Html, html } from '../../server/html.ts';
import { renderMarkdown } from '../markup/render-markdown.ts';
import { address, hrefBetween } from '../site/addresses.ts';
import { inputOf, namesOf } from '../site/input.ts';
import type { SitePage } from '../site/page.ts';
import type { Site } from '../site/site.ts';
import { sourceLink } from './changeset-entry.ts';
import { versionSide } from './version-side.ts';

const TITLE = 'Corrections';
const HERE = address.corrections;
const ABOUT =
  'A correction mends a version that was described wrongly and had been published already. The API itself did not change then.';
const NONE = 'Nothing has been corrected so far.';

/** What was described wrongly, newest first; changes of the API stand elsewhere. */
export function correctionsPage(site: Site): SitePage {
  const corrections = site.contract.corrections.toReversed();
  return {
    address: HERE,
    title: TITLE,
    description: 'What was described wrongly in published versions, and since when it is right.',
    section: 'changes',
    input: inputOf(corrections, namesOf(site.contract.versions)),
    content: () => ({ body: body(corrections), side: versionSide(site, HERE), markdown: markdown(corrections) }),
  };
}

function body(corrections: readonly Correction[]): Html {
  const changes = html`<a href="${hrefBetween(HERE, address.changes)}">changes of the API</a>`;
  return html`<p>${ABOUT} They are apart from the ${changes}.</p>
${corrections.length === 0 ? html`<p>${NONE}</p>` : corrections.map(entry)}`;
}

function entry({ name, date, until, wrong, evidence, changes }: Correction): Html {
  return html`<section class="changeset" id="${name}" aria-labelledby="${name}-title">
<h2 id="${name}-title"><a href="#${name}">${name}</a> <span class="tag">${date}</span></h2>
${renderMarkdown(wrong)}<p>Evidence: ${sourceLink(evidence)}</p>
${until === undefined ? '' : html`<p>Further corrections of these places may follow until ${until}.</p>\n`}<ul>
${changes.map(({ pointer, code, versions }) => html`<li><code>${pointer}</code>${code === undefined ? '' : html`: <code>${code}</code>`} in ${versionsText(versions)}</li>\n`)}</ul>
</section>
`;
}

function versionsText(versions: readonly string[] | undefined): string {
  return versions === undefined ? 'all versions' : versions.join(', ');
}

function markdown(corrections: readonly Correction[]): string {
  const blocks = corrections.flatMap(({ name, date, until, wrong, evidence, changes }) => [
    `## ${name} (${date})`,
    wrong,
    `Evidence: <${evidence}>`,
    until === undefined ? '' : `Further corrections of these places may follow until ${until}.`,
    changes
      .map(
        ({ pointer, code, versions }) =>
          `- ${codeSpan(pointer)}${code === undefined ? '' : `: ${codeSpan(code)}`} in ${versionsText(versions)}`,
      )
      .join('\n'),
  ]);
  return joinBlocks([`# ${TITLE}`, ABOUT, ...(blocks.length === 0 ? [NONE] : blocks)]);
}
