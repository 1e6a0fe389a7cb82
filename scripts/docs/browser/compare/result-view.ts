import { counted } from '../../../contract/counted.ts';
import { address } from '../../site/addresses.ts';
import { make } from '../element.ts';
import { urlOf } from '../site-files.ts';
import type { States } from '../states.ts';
import { versions } from '../versions.ts';
import { byReach, type Chosen, type ChosenDifference, type ComparedSubject } from './chosen-differences.ts';
import type { ComparisonLink } from './comparison-link.ts';

/** More names are folded away. */
const MOST_NAMES = 4;

/** What to do, and the differences that are shown, those that break somebody first. */
export function resultView(chosen: Chosen, link: ComparisonLink, states: States): HTMLElement[] {
  const { shownChangesets, shown, isBack } = chosen;
  const breaking = shown.filter(({ breaks }) => breaks);
  const others = shown.filter(({ breaks }) => !breaks);
  const section = (title: string, differences: readonly ChosenDifference[]) =>
    differences.length === 0
      ? []
      : [
          make(
            'section',
            {},
            make('h2', {}, title),
            ...byReach(differences).map((group) => reachView(group, link, states)),
          ),
        ];
  return [
    ...(shownChangesets.length === 0 ? [] : [actionsView(chosen)]),
    ...section('Breaking', breaking),
    ...section(isBack ? 'Also taken back' : 'Also new or different', others),
  ];
}

function actionsView({ shownChangesets, isBack }: Chosen): HTMLElement {
  const items = shownChangesets.map(({ version, name, summary, action }) => {
    const about = make('a', { href: urlOf(address.changesOf(version), name) }, `${version} ${name}`);
    return make(
      'li',
      {},
      make('div', { class: 'version' }, about),
      make('div', {}, summary),
      make('div', {}, make('strong', {}, isBack ? 'What to do when it came: ' : 'What to do: '), action),
    );
  });
  const heading = make('h2', {}, isBack ? 'Changesets that are taken back' : 'What to do');
  return make('section', {}, heading, make('ul', { class: 'actions' }, ...items));
}

function reachView(
  [first, ...more]: readonly [ChosenDifference, ...ChosenDifference[]],
  link: ComparisonLink,
  states: States,
) {
  const { subjects } = first;
  return make(
    'div',
    { class: 'reach' },
    ...(subjects.length === 0 ? [] : [make('div', { class: 'where' }, subjectsView(subjects, link, states))]),
    make('ul', { class: 'differences' }, ...[first, ...more].map(differenceView)),
  );
}

function differenceView({ direction, fields, subject, message, breaks, breaking }: ChosenDifference): HTMLElement {
  const about = fields.length === 0 ? [subject] : listed(fields.map((field) => make('code', {}, field)));
  return make(
    'li',
    {},
    make('span', { class: 'tag' }, direction),
    ' ',
    ...about,
    ` ${message}`,
    ...(breaks ? [' ', make('span', { class: 'tag bad' }, breaking)] : []),
  );
}

function subjectsView(subjects: readonly ComparedSubject[], link: ComparisonLink, states: States): Node {
  const links = listed(subjects.map((subject) => subjectView(subject, link, states)));
  if (subjects.length <= MOST_NAMES) return make('span', {}, 'In ', ...links);
  return make('details', { class: 'names' }, make('summary', {}, `In ${countOf(subjects)}`), make('p', {}, ...links));
}

/** Leads to the page of the version that is gone to, or left where that lacks it. */
function subjectView({ kind, name }: ComparedSubject, { from, to }: ComparisonLink, states: States): HTMLElement {
  const pages = states.of(kind, name);
  const holds = (version: string) => pages.find((page) => isWithin(page.from, version) && isWithin(version, page.to));
  const page = holds(to) ?? holds(from);
  const code = make('code', {}, name);
  return page === undefined ? code : make('a', { href: page.url }, code);
}

function isWithin(older: string, newer: string): boolean {
  return versions.indexOf(older) <= versions.indexOf(newer);
}

function countOf(subjects: readonly ComparedSubject[]): string {
  const webhooks = subjects.filter(({ kind }) => kind === 'webhook').length;
  const operations = subjects.length - webhooks;
  const parts = [
    ...(operations > 0 ? [counted(operations, 'operation')] : []),
    ...(webhooks > 0 ? [counted(webhooks, 'webhook')] : []),
  ];
  return parts.join(' and ');
}

function listed(nodes: readonly Node[]): (Node | string)[] {
  return nodes.flatMap((node, index) => (index === 0 ? [node] : [', ', node]));
}
