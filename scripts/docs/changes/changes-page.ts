import { joinBlocks } from '../../reference/markdown/blocks.ts';
import { type Html, html } from '../../server/html.ts';
import { address, fileFrom, hrefBetween, twinBetween } from '../site/addresses.ts';
import { download } from '../site/downloads.ts';
import { namesOf } from '../site/input.ts';
import type { SitePage } from '../site/page.ts';
import type { Site } from '../site/site.ts';
import { BEFORE_DATES } from './before-dates.ts';
import { changesInput } from './changes-input.ts';
import { changesetEvidence, changesetHead, changesetMarkdown } from './changeset-entry.ts';
import { type ListPlace, subjectList, subjectMarkdownList } from './subject-list.ts';
import { type ChangesetChanges, changesOf, subjectsOf, type VersionChanges } from './version-changes.ts';
import { versionSide } from './version-side.ts';

const TITLE = 'Changes';
const HERE = address.changes;

/** What changed in all versions, newest first. */
export function changesPage(site: Site): SitePage {
  const { contract } = site;
  return {
    address: HERE,
    title: TITLE,
    description: 'What changed in each version of the API, and what to do about it, newest first.',
    section: 'changes',
    input: changesInput(site, namesOf(contract.versions)),
    content() {
      const changes = contract.versions.map((version) => changesOf(site, version)).toReversed();
      return { body: body(site, changes), side: versionSide(site, HERE), markdown: markdown(site, changes) };
    },
  };
}

function body(site: Site, changes: readonly VersionChanges[]): Html {
  return html`<p>Newest first, each change with what to do about it. <a href="${hrefBetween(HERE, address.compare)}">Compare two versions</a>, read about <a href="${hrefBetween(HERE, address.corrections)}">corrections of the descriptions</a>, or follow the <a href="${fileFrom(HERE, download.feed)}">feed</a>.</p>
${changes.map((one) => versionSection(site, one))}`;
}

function versionSection(site: Site, { version, previous, groups }: VersionChanges): Html {
  const place: ListPlace = { site, here: HERE, version };
  const link = html`<a href="${hrefBetween(HERE, address.changesOf(version))}">${version}</a>`;
  if (previous === undefined) {
    return html`<section class="version" id="v-${version}"><h2>${link}</h2>
<p>${BEFORE_DATES}</p></section>
`;
  }
  return html`<section class="version" id="v-${version}"><h2>${link}</h2>
${groups.map((group) => changesetArticle(place, group))}</section>
`;
}

function changesetArticle(place: ListPlace, { changeset, differences }: ChangesetChanges): Html {
  const { here, version } = place;
  const subjects = subjectsOf(differences);
  const breaking = differences.some((one) => one.breaking !== null);
  return html`<article class="changeset" id="${changeset.name}">
<h3><a href="${hrefBetween(here, address.changesOf(version), changeset.name)}">${changeset.name}</a>${breaking ? html` <span class="tag bad">can break</span>` : ''}</h3>
${changesetHead(changeset)}${subjects.length === 0 ? '' : html`<div class="affects">${subjectList('Affects', place, subjects)}</div>\n`}${changesetEvidence(changeset, version)}<p><a href="${hrefBetween(here, address.changesOf(version), changeset.name)}">Before and after<span class="hidden"> of ${changeset.name}</span></a></p>
</article>
`;
}

function markdown(site: Site, changes: readonly VersionChanges[]): string {
  const blocks = changes.flatMap(({ version, previous, groups }) => [
    `## [${version}](${twinBetween(HERE, address.changesOf(version))})`,
    ...(previous === undefined ? [BEFORE_DATES] : []),
    ...groups.flatMap(({ changeset, differences }) => {
      const affected = subjectMarkdownList({ site, here: HERE, version }, subjectsOf(differences));
      return [
        `### ${changeset.name}`,
        changesetMarkdown(changeset, version),
        affected === '' ? '' : `Affects ${affected}.`,
      ];
    }),
  ]);
  return joinBlocks([`# ${TITLE}`, ...blocks]);
}
