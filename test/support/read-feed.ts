import { SaxesParser } from 'saxes';

const ATOM = 'http://www.w3.org/2005/Atom';
const UUID = /^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** What RFC 4287 demands of a feed and of each entry. */
export interface FeedNode {
  id: string;
  title: string;
  updated: string;
  author: string;
  content: string;
  /** By their relation. */
  links: Record<string, string>;
}

/**
 * Reads an Atom feed.
 *
 * @throws Error when it is no well-formed XML, or lacks what RFC 4287 demands (sections 4.1.1, 4.1.2 and 4.2)
 */
export function readFeed(text: string): FeedNode & { entries: FeedNode[] } {
  const feed = { ...newNode(), entries: [] as FeedNode[] };
  const path: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  const current = () => (path.includes('entry') ? (feed.entries.at(-1) ?? feed) : feed);
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    if (uri !== ATOM) throw new Error(`${local} is no element of Atom.`);
    if (path.length === 0 && local !== 'feed') throw new Error(`The root is ${local}.`);
    path.push(local);
    if (local === 'entry') feed.entries.push(newNode());
    if (local === 'link') current().links[attributes.rel?.value ?? 'alternate'] = attributes.href?.value ?? '';
  });
  parser.on('text', (part) => {
    const name = path.at(-1) === 'name' ? path.at(-2) : path.at(-1);
    if (name === 'id' || name === 'title' || name === 'updated' || name === 'author' || name === 'content') {
      current()[name] += part;
    }
  });
  parser.on('closetag', () => path.pop());
  parser.write(text).close();
  if (feed.author === '') throw new Error('The feed has no author.');
  for (const node of [feed, ...feed.entries]) check(node);
  return feed;
}

function check({ id, title, updated, links }: FeedNode): void {
  if (!UUID.test(id)) throw new Error(`${id} is no UUID of version 8.`);
  if (title === '') throw new Error(`${id} has no title.`);
  if (!TIME.test(updated)) throw new Error(`${id} has no time, but ${updated}.`);
  for (const href of Object.values(links)) new URL(href, 'https://docs.test/changes/feed.xml');
  if (links.alternate === undefined) throw new Error(`${id} leads to no page.`);
}

function newNode(): FeedNode {
  return { id: '', title: '', updated: '', author: '', content: '', links: {} };
}
