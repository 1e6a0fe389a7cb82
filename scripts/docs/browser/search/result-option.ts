import { make } from '../element.ts';
import type { Hit } from './load-search.ts';

/** One line of what was found: a link, which the keyboard reaches from the field. */
export function resultOption({ entry, url }: Hit, query: string, id: string): HTMLAnchorElement {
  const { kind, title, subject, snippet } = entry;
  const owner = subject.name === title ? [] : [make('span', { class: 'owner' }, subject.name)];
  return make(
    'a',
    { role: 'option', id, href: url, tabindex: '-1', 'aria-selected': 'false' },
    make('span', { class: 'tag' }, kind),
    make('strong', {}, ...marked(title, query)),
    ...owner,
    make('span', { class: 'snippet' }, ...marked(snippet, query)),
  );
}

/** A text with the words of the query marked. */
function marked(text: string, query: string): (Node | string)[] {
  const words = query.split(/\s+/).filter((word) => word.length > 1);
  if (words.length === 0) return [text];
  const pattern = new RegExp(`(${words.map(escaped).join('|')})`, 'gi');
  return text.split(pattern).map((part, place) => (place % 2 === 1 ? make('mark', {}, part) : part));
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
