import { breakingIn } from '../../compare/arrange.ts';
import { sizeWords } from '../../compare/words.ts';
import { joinBlocks } from '../../reference/markdown/blocks.ts';
import { type Html, html } from '../../server/html.ts';
import { changesInput } from '../changes/changes-input.ts';
import { stepBetween } from '../changes/version-changes.ts';
import { scriptData } from '../script-data.ts';
import { address, hrefBetween, twinBetween } from '../site/addresses.ts';
import { inputOf, namesOf, versionsSay } from '../site/input.ts';
import type { SitePage } from '../site/page.ts';
import type { SitePart } from '../site/part.ts';
import type { Site } from '../site/site.ts';
import { compareWithOlder } from './compare-with-older.ts';
import { COMPARISON_NAME, comparisonFile } from './comparison.ts';
import { storedComparison } from './stored-comparison.ts';

const TITLE = 'Compare';
const HERE = address.compare;
const ABOUT = 'What changes for whoever moves from one version of the API to another, in either direction.';

/** The page that compares any two versions; without scripts, each with the one before. */
export function comparePages(site: Site): SitePage[] {
  return [
    {
      address: HERE,
      title: TITLE,
      description: ABOUT,
      section: 'compare',
      input: changesInput(site, namesOf(site.contract.versions)),
      content: () => {
        const steps = stepsOf(site);
        return { body: body(site, steps), markdown: markdown(steps), scripts: ['compare.js'] };
      },
    },
  ];
}

/** What the page's script loads: for each version what lies between it and each older one. */
export function compareParts(site: Site): SitePart[] {
  const { contract } = site;
  const names = namesOf(contract.versions);
  const published = namesOf(site.versions);
  return published.slice(1).map((version, index) => ({
    name: `compare ${version}`,
    input: inputOf(versionsSay(contract, names.slice(0, names.indexOf(version) + 1)), published.slice(0, index + 1)),
    files: async () => [
      {
        path: `assets/${comparisonFile(version)}`,
        content: scriptData(COMPARISON_NAME, storedComparison(compareWithOlder(site, version))),
      },
    ],
  }));
}

/** A version and the one before. */
interface Step {
  readonly from: string;
  readonly to: string;
  /** How much changes, in words. */
  readonly size: string;
}

function stepsOf(site: Site): Step[] {
  const names = namesOf(site.contract.versions);
  return names.slice(1).map((to, index) => {
    const from = names[index] ?? to;
    const { changesets, differences } = stepBetween(site, from, to);
    const size = {
      changesets: changesets.length,
      differences: differences.length,
      breaking: breakingIn({ differences }),
    };
    return { from, to, size: sizeWords(size) };
  });
}

function body({ versions, newest }: Site, steps: readonly Step[]): Html {
  const names = namesOf(versions);
  const before = names.at(-2) ?? newest;
  const choice = (id: string, label: string, chosen: string) => html`<label for="${id}">${label}</label>
<select id="${id}" autocomplete="off">${names.toReversed().map((name) => html`<option${name === chosen ? html` selected` : ''}>${name}</option>`)}</select>
`;
  return html`<p>${ABOUT} The same as <code>ecc diff &lt;from&gt; &lt;to&gt;</code> tells.</p>
<form class="compare" id="compare" hidden>
<div>${choice('compare-from', 'From', before)}</div>
<div>${choice('compare-to', 'To', newest)}</div>
<div><button type="button" id="compare-swap">Other way round</button></div>
<div><label for="compare-operation">Operation or webhook</label>
<select id="compare-operation" autocomplete="off"></select></div>
<div><label for="compare-direction">Direction</label>
<select id="compare-direction" autocomplete="off"></select></div>
<div><label for="compare-breaking">Breaking</label>
<select id="compare-breaking" autocomplete="off"></select></div>
</form>
<p class="size" id="compare-size" role="status"></p>
<div id="compare-result"></div>
<section aria-labelledby="steps">
<h2 id="steps">From version to version</h2>
<div class="table" tabindex="0" role="region" aria-label="Each version and the one before"><table>
<thead><tr><th scope="col">From</th><th scope="col">To</th><th scope="col">What changes</th></tr></thead>
<tbody>
${steps.toReversed().map(({ from, to, size }) => html`<tr id="${from}..${to}"><td>${from}</td><th scope="row"><a href="${hrefBetween(HERE, address.changesOf(to))}">${to}</a></th><td>${size}</td></tr>\n`)}</tbody>
</table></div>
</section>
`;
}

function markdown(steps: readonly Step[]): string {
  const rows = steps
    .toReversed()
    .map(({ from, to, size }) => `| ${from} | [${to}](${twinBetween(HERE, address.changesOf(to))}) | ${size} |`);
  return joinBlocks([
    `# ${TITLE}`,
    ABOUT,
    'Any two versions: `ecc diff <from> <to>`. From version to version:',
    ['| from | to | what changes |', '| --- | --- | --- |', ...rows].join('\n'),
  ]);
}
