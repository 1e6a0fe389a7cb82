import MiniSearch from 'minisearch';
import { type EntryKind, isInVersion, type SearchEntry } from './entry.ts';
import { termsOf } from './terms.ts';

export interface SearchOptions {
  /** The index of the version in which is searched; all when left out. */
  readonly version?: number | undefined;
  readonly kinds?: readonly EntryKind[] | undefined;
  readonly limit?: number | undefined;
}

export type Search = (query: string, options?: SearchOptions) => SearchEntry[];

/** What a reader more likely wants comes first. */
const BOOSTS: Readonly<Record<EntryKind, number>> = {
  ...{ operation: 4, guide: 3, changeset: 1.5, webhook: 2.5, schema: 2, error: 1.6 },
  ...{ parameter: 1.2, field: 1.2, header: 1.2, value: 1.4 },
};
/** What is called exactly so, and what is called so but for the way it is written. */
const [EXACT, ALIKE] = [4, 1.8];
const DEPRECATED = 0.4;
const LIMIT = 50;

/** Words that say nothing of what is looked for, unless there are no others. */
const FILLING: ReadonlySet<string> = new Set(
  'a an and are be by can do does for how i in is it my of on or the to we what when where which who why with'.split(
    ' ',
  ),
);

/** Makes a search over entries, which finds names by their beginnings and with slips of the pen; the best comes first. */
export function createSearch(entries: readonly SearchEntry[]): Search {
  const index = new MiniSearch<{ id: number; title: string; owner: string; snippet: string; words: string }>({
    fields: ['title', 'owner', 'snippet', 'words'],
    tokenize: termsOf,
  });
  index.addAll(
    entries.map(({ title, snippet, subject, words = '' }, id) => {
      return { id, title, snippet, owner: subject.name === title ? '' : `${subject.name}.${title}`, words };
    }),
  );
  return (query, { version, kinds, limit = LIMIT } = {}) => {
    const [name, wanted] = [query.trim(), wholeName(query)];
    const isName = /[._:]|\p{Lu}/u.test(name); // a single plain word may mean anything that has to do with it
    const found = index.search(query, {
      tokenize: wantedTerms,
      boost: { title: 4, owner: 1.5, words: 0.5 },
      prefix: (term) => term.length > 1,
      fuzzy: (term) => (term.length > 3 ? 0.2 : false),
      combineWith: 'OR',
      boostDocument: (id) => {
        const entry = entries[Number(id)];
        if (entry === undefined) return 0;
        const { kind, title, subject, isDeprecated } = entry;
        const isExact = isName && (title === name || wholeName(`${subject.name}${title}`) === wanted);
        const isAlike = wholeName(title) === wanted || (isCall(kind, name) && wholeName(withoutVerb(title)) === wanted);
        return BOOSTS[kind] * (isExact ? EXACT : isAlike ? ALIKE : 1) * (isDeprecated === true ? DEPRECATED : 1);
      },
      filter: ({ id }) => {
        const entry = entries[Number(id)];
        if (entry === undefined || (version !== undefined && !isInVersion(entry, version))) return false;
        return kinds === undefined || kinds.includes(entry.kind);
      },
    });
    return found.slice(0, limit).flatMap(({ id }) => entries[Number(id)] ?? []);
  };
}

/** The words that are looked for, without those between them. */
function wantedTerms(query: string): string[] {
  const terms = termsOf(query);
  const telling = terms.filter((term) => !FILLING.has(term));
  return telling.length > 0 ? telling : terms;
}

/** True where `order status` may mean the call `getOrderStatus`; a single word means any call that has to do with it. */
function isCall(kind: EntryKind, query: string): boolean {
  return kind === 'operation' && /\s/.test(query);
}

function withoutVerb(operationId: string): string {
  return operationId.replace(/^\p{Ll}+(?=\p{Lu})/u, '');
}

function wholeName(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
