import type { Correction } from '../../contract/corrections.ts';
import type { Contract } from '../../contract/load.ts';
import type { Changeset } from '../../contract/overlay.ts';
import { Html, html } from '../../server/html.ts';
import { apiInfo } from '../api-info.ts';
import { page } from './page.ts';

type Version = Contract['versions'][number];

/** Light or dark as chosen on a reference page, where Redoc notes the choice. */
const COLOUR_SCRIPT = new Html(
  "try { const mode = localStorage.getItem('redoc.colorMode'); if (mode) document.documentElement.classList.add(mode); } catch {}",
);

/** The landing page: what the site is, and every version with what it changed, newest first. */
export function indexPage(contract: Contract): string {
  const newest = contract.versions.at(-1)?.version ?? '';
  const info = apiInfo(contract.document(newest));
  return page({
    title: `${info.title}: versions and changes`,
    description: info.summary,
    root: '.',
    body: html`<script>${COLOUR_SCRIPT}</script>
<main class="text">
<h1>${info.title}</h1>
<p>${info.summary}</p>
<p>This site describes the API in each of its versions. It is independent: it is made from a contract that was written from public documentation, and it is not published or endorsed by the vendor.</p>
<p class="actions"><a class="button" href="${newest}/index.html">Reference of the newest version, ${newest}</a> <a href="llms.txt">Plain text for machines</a></p>
<h2>Versions</h2>
<p>A call names its version as a date in a header. The newest version that is not later than the date applies; a date before the first one selects the baseline, and one after the last selects the last.</p>
<nav aria-label="Versions"><ul class="versions">
${[...contract.versions].reverse().map(({ version }) => html`<li><a href="#v-${version}">${version}</a></li>\n`)}</ul></nav>
${[...contract.versions].reverse().map(versionSection)}
${correctionSection(contract.corrections)}</main>`,
  });
}

function versionSection({ version, date, changesets }: Version): Html {
  return html`<section class="version" id="v-${version}" aria-labelledby="h-${version}">
<h3 id="h-${version}">${date === null ? html`The baseline` : html`<time datetime="${date}">${date}</time>`}</h3>
<p class="links"><a href="${version}/index.html">Reference<span class="hidden"> of ${version}</span></a> <a href="${version}/openapi.json" download="openapi-${version}.json">OpenAPI document<span class="hidden"> of ${version}</span></a></p>
${date === null ? html`<p>Everything that was there before the first dated version, and everything that no version decides.</p>` : changesets.map(changesetEntry)}
</section>
`;
}

/** What was described wrongly in versions that were published already. */
function correctionSection(corrections: readonly Correction[]): Html {
  if (corrections.length === 0) return html``;
  return html`<section aria-labelledby="corrections">
<h2 id="corrections">Corrections</h2>
<p>What this contract had wrong in versions that were published already. The API itself has not changed.</p>
${[...corrections].reverse().map(
  ({ name, wrong, evidence, date, until }) => html`<article class="changeset" id="correction-${name}">
<h3><time datetime="${date}">${date}</time> <a href="#correction-${name}">${name}</a></h3>
<p>${prose(wrong)}</p>
<dl>
<dt>Evidence</dt><dd>${/^https:/.test(evidence) ? html`<a href="${evidence}" rel="noopener">${evidence}</a>` : evidence}</dd>
${until === undefined ? '' : html`<dt>Until</dt><dd>The places that it names may change until <time datetime="${until}">${until}</time>.</dd>`}
</dl>
</article>
`,
)}</section>
`;
}

function changesetEntry(changeset: Changeset): Html {
  return html`<article class="changeset" id="${changeset.name}">
<h4><a href="#${changeset.name}">${changeset.name}</a></h4>
<p>${prose(changeset.summary)}</p>
<dl>
<dt>What to do</dt><dd>${prose(changeset.action)}</dd>
<dt>Date</dt><dd>${basisText(changeset)}</dd>
<dt>Source</dt><dd><a href="${changeset.source}" rel="noopener">${changeset.source}</a></dd>
</dl>
</article>
`;
}

function basisText({ basis, after }: Changeset): string {
  if (basis === 'documented') return 'The documentation of the vendor names it.';
  if (basis === 'code') return 'It is seen in public code only.';
  return `The exact date is lost. On ${after} the change was certainly not in force; from this version on it certainly is.`;
}

/** A sentence in which names of fields stand between backticks. */
function prose(text: string): Html[] {
  return text.split('`').map((part, index) => (index % 2 === 0 ? html`${part}` : html`<code>${part}</code>`));
}
