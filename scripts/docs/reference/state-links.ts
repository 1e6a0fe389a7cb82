import type { JsonKey } from '../../contract/json.ts';
import { linkTo } from '../../reference/markdown/blocks.ts';
import { referenceSource } from '../../reference/reference-source.ts';
import { changesetsReaching } from '../../reference/since/reached-changes.ts';
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
  const news = newsOf(context, places);
  return { body: statesHtml(context, news), blocks: statesBlocks(context, news) };
}

type News = ReturnType<typeof newsOf>;

function statesHtml(context: PageContext, changes: News): Html {
  const { subject, state, links } = context;
  const news = changes.map(
    (change) =>
      html`<li><a href="${links.changeset(change) ?? ''}">${change.name}</a>: ${describeInline(context, change.summary)}</li>\n`,
  );
  const others = neighbours(subject, state).map(
    ([word, other]) =>
      html`<li>${word}: <a href="${links.page(address.state(subject, other))}">${rangeText(other)}</a></li>\n`,
  );
  return html`<h2 id="versions">In other versions</h2>
${news.length === 0 ? '' : html`<p>What ${state.from} changed here:</p>\n<ul>\n${news}</ul>\n`}<ul class="states">
${others}</ul>
`;
}

/** The same in Markdown. */
function statesBlocks({ subject, state, textLinks }: PageContext, changes: News): string[] {
  const news = changes.map((change) => `- ${linkTo(change.name, textLinks.changeset(change))}: ${change.summary}`);
  const others = neighbours(subject, state).map(
    ([word, other]) => `- ${word}: ${linkTo(rangeText(other), textLinks.page(address.state(subject, other)))}`,
  );
  return [
    '## In other versions',
    ...(news.length === 0 ? [] : [`What ${state.from} changed here:`, news.join('\n')]),
    others.join('\n'),
  ];
}

function newsOf({ site, subject, state }: PageContext, places: readonly (readonly JsonKey[])[]) {
  if (state === subject.states[0] && state.from === site.versions[0]?.version) return [];
  const source = referenceSource(site.contract, state.from);
  return changesetsReaching(source, places).map((change) => ({ ...change, version: state.from }));
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
