import type { JsonKey } from '../../contract/json.ts';
import type { Changeset } from '../../contract/overlay.ts';
import { linkTo } from '../../reference/markdown/blocks.ts';
import { referenceSource } from '../../reference/reference-source.ts';
import { changesReaching, type ReachedChanges } from '../../reference/since/reached-changes.ts';
import { type Html, html } from '../../server/html.ts';
import { address } from '../site/addresses.ts';
import type { Subject, SubjectState } from '../site/subjects.ts';
import { describeInline } from './describe.ts';
import type { PageContext } from './page-context.ts';

/** What brought the state, and where the subject's other states are; empty when it has no others. */
export function statesSection(
  context: PageContext,
  places: readonly (readonly JsonKey[])[],
): { readonly body: Html | string; readonly blocks: readonly string[] } {
  if (context.subject.states.length === 1) return { body: '', blocks: [] };
  const changes = changesOf(context, places);
  return { body: statesHtml(context, changes), blocks: statesBlocks(context, changes) };
}

interface Changes {
  /** What began the state. */
  readonly news: readonly Changeset[];
  /** What began the states before it, newest first. Only the page of the newest one tells them. */
  readonly earlier: readonly ReachedChanges[];
}

function statesHtml(context: PageContext, { news, earlier }: Changes): Html {
  const { subject, state, links } = context;
  const linked = (version: string, { name }: Changeset) =>
    html`<a href="${links.changeset({ version, name }) ?? ''}">${name}</a>`;
  const items = news.map(
    (change) => html`<li>${linked(state.from, change)}: ${describeInline(context, change.summary)}</li>\n`,
  );
  const lines = earlier.map(({ version, changesets }) => {
    const names = changesets.map((change, index) => html`${index === 0 ? '' : ', '}${linked(version, change)}`);
    return html`<li>${version}: ${names}</li>\n`;
  });
  const others = neighbours(subject, state).map(
    ([word, other]) =>
      html`<li>${word}: <a href="${links.page(address.state(subject, other))}">${rangeText(other)}</a></li>\n`,
  );
  return html`<h2 id="versions">In other versions</h2>
${items.length === 0 ? '' : html`<p>What ${state.from} changed here:</p>\n<ul>\n${items}</ul>\n`}${
  lines.length === 0 ? '' : html`<p>${EARLIER}:</p>\n<ul>\n${lines}</ul>\n`
}<ul class="states">
${others}</ul>
`;
}

const EARLIER = 'What changed here earlier';

/** The same in Markdown. */
function statesBlocks({ subject, state, textLinks }: PageContext, { news, earlier }: Changes): string[] {
  const items = news.map(
    ({ name, summary }) => `- ${linkTo(name, textLinks.changeset({ version: state.from, name }))}: ${summary}`,
  );
  // One link for all: the names are those of its headings.
  const lines = earlier.map(
    ({ version, changesets }) => `- ${version}: ${changesets.map(({ name }) => name).join(', ')}`,
  );
  const others = neighbours(subject, state).map(
    ([word, other]) => `- ${word}: ${linkTo(rangeText(other), textLinks.page(address.state(subject, other)))}`,
  );
  return [
    '## In other versions',
    ...(items.length === 0 ? [] : [`What ${state.from} changed here:`, items.join('\n')]),
    ...(lines.length === 0 ? [] : [linkTo(EARLIER, textLinks.page(address.changes)), lines.join('\n')]),
    others.join('\n'),
  ];
}

function changesOf({ site, subject, state, isNewest }: PageContext, places: readonly (readonly JsonKey[])[]): Changes {
  const all = changesReaching(referenceSource(site.contract, state.from), places);
  // The oldest state of what was there from the beginning is no change.
  const begun = subject.states.filter(({ from }) => from !== site.versions[0]?.version).map(({ from }) => from);
  const reached = all.filter(({ version }) => begun.includes(version));
  return {
    news: reached.find(({ version }) => version === state.from)?.changesets ?? [],
    earlier: isNewest ? reached.filter(({ version }) => version !== state.from) : [],
  };
}

/** The states before and after; the choice of version and the versions' own pages lead to all of them. */
function neighbours({ states }: Subject, state: SubjectState): [word: string, state: SubjectState][] {
  const index = states.indexOf(state);
  const [before, after] = [states[index - 1], states[index + 1]];
  return [
    ...(before === undefined ? [] : [['Before', before] satisfies [string, SubjectState]]),
    ...(after === undefined ? [] : [['After', after] satisfies [string, SubjectState]]),
  ];
}

function rangeText({ from, to }: { readonly from: string; readonly to: string }): string {
  return from === to ? from : `${from} to ${to}`;
}
