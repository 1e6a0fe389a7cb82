import { breakingIn } from '../../compare/arrange.ts';
import { sizeWords } from '../../compare/words.ts';
import type { ContractVersion } from '../../contract/contract.ts';
import { joinBlocks } from '../../reference/markdown/blocks.ts';
import { type Html, html } from '../../server/html.ts';
import { address, hrefBetween } from '../site/addresses.ts';
import type { SitePage } from '../site/page.ts';
import type { Site } from '../site/site.ts';
import { type BeforeAfter, beforeAndAfter } from './before-after/before-after.ts';
import { BEFORE_DATES } from './before-dates.ts';
import { changesInput } from './changes-input.ts';
import { changesetEvidence, changesetHead, changesetMarkdown } from './changeset-entry.ts';
import { differenceList, differenceMarkdown } from './difference-list.ts';
import { type SidesPlace, sides, sidesMarkdown } from './sides.ts';
import { type ChangesetChanges, changesOf, type VersionChanges } from './version-changes.ts';
import { versionSide } from './version-side.ts';

/** What one version changes, in full. */
export function versionPage(site: Site, version: ContractVersion): SitePage {
  const names = site.contract.versions.map((one) => one.version);
  const index = names.indexOf(version.version);
  const here = address.changesOf(version.version);
  const title = `Changes in ${version.version}`;
  return {
    address: here,
    title,
    description: version.changesets.map(({ summary }) => summary).join(' ') || BEFORE_DATES,
    section: 'changes',
    input: changesInput(site, names.slice(Math.max(0, index - 1), index + 1)),
    content() {
      const changes = withExamples(site, changesOf(site, version));
      return {
        body: body(site, here, changes),
        side: versionSide(site, here),
        markdown: markdown(site, here, changes, title),
      };
    },
  };
}

/** A changeset with what shows it, which the page and its Markdown have alike. */
interface ShownChanges extends ChangesetChanges {
  readonly shown: readonly BeforeAfter[];
}

interface ShownVersion extends VersionChanges {
  readonly groups: readonly ShownChanges[];
}

function withExamples({ contract }: Site, changes: VersionChanges): ShownVersion {
  const { version, previous, groups } = changes;
  const shown = ({ changeset: { name }, differences }: ChangesetChanges): BeforeAfter[] =>
    previous === undefined
      ? []
      : beforeAndAfter(contract.document(previous), contract.document(version), { name, differences });
  return { ...changes, groups: groups.map((group) => ({ ...group, shown: shown(group) })) };
}

function body(site: Site, here: string, changes: ShownVersion): Html {
  const { version, previous, groups, others } = changes;
  const neighbours = neighbourLinks(site, here, version);
  if (previous === undefined) {
    return html`<p>All that is older than the first dated version; there is nothing to compare it with.</p>
${neighbours}`;
  }
  const place: SidesPlace = { site, here, version, previous };
  return html`<p>Against ${previous}: ${summaryOf(changes)}.${compareLink(place)}</p>
${groups.map((group) => changesetSection(place, group))}${
  others.length === 0
    ? ''
    : html`<section aria-labelledby="others"><h2 id="others">Beside the changesets</h2>
${differenceList(place, others)}</section>
`
}${neighbours}`;
}

/** The page that compares knows published versions only. */
function compareLink({ site, here, previous, version }: SidesPlace): Html | string {
  const names = site.versions.map((one) => one.version);
  if (!names.includes(previous) || !names.includes(version)) return '';
  return html` <a href="${hrefBetween(here, address.compare, `${previous}..${version}`)}">Filter and compare</a>`;
}

function changesetSection(place: SidesPlace, { changeset, differences, shown }: ShownChanges): Html {
  return html`<section class="changeset" id="${changeset.name}" aria-labelledby="${changeset.name}-title">
<h2 id="${changeset.name}-title"><a href="#${changeset.name}">${changeset.name}</a></h2>
${changesetHead(changeset)}${changesetEvidence(changeset, place.version)}${
  shown.length === 0 ? '' : html`<h3>Before and after</h3>\n${shown.map((one) => sides(place, one))}`
}<h3>Differences</h3>
${differenceList(place, differences)}</section>
`;
}

function summaryOf({ groups, others }: VersionChanges): string {
  const differences = [...new Set([...groups.flatMap((group) => group.differences), ...others])];
  return sizeWords({
    changesets: groups.length,
    differences: differences.length,
    breaking: breakingIn({ differences }),
  });
}

function neighbourLinks({ contract }: Site, here: string, version: string): Html {
  const names = contract.versions.map((one) => one.version);
  const index = names.indexOf(version);
  const link = (name: string | undefined, text: (name: string) => string, rel: string) =>
    name === undefined
      ? ''
      : html`<a rel="${rel}" href="${hrefBetween(here, address.changesOf(name))}">${text(name)}</a> `;
  return html`<p class="neighbours">${link(names[index - 1], (name) => `← Before: ${name}`, 'prev')}${link(names[index + 1], (name) => `After: ${name} →`, 'next')}</p>`;
}

function markdown(site: Site, here: string, changes: ShownVersion, title: string): string {
  const { version, previous, groups, others } = changes;
  if (previous === undefined) return joinBlocks([`# ${title}`, BEFORE_DATES]);
  const place: SidesPlace = { site, here, version, previous };
  return joinBlocks([
    `# ${title}`,
    `Against ${previous}: ${summaryOf(changes)}.`,
    ...groups.flatMap((group) => [
      `## ${group.changeset.name}`,
      changesetMarkdown(group.changeset, version),
      ...group.shown.map((one) => sidesMarkdown(place, one)),
      differenceMarkdown(place, group.differences),
    ]),
    ...(others.length === 0 ? [] : ['## Beside the changesets', differenceMarkdown(place, others)]),
  ]);
}
