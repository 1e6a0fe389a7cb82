import type { SubjectKind } from './subject-kinds.ts';

/** As much of a subject as its addresses depend on. */
interface AddressedSubject {
  readonly kind: SubjectKind;
  readonly name: string;
  /** Oldest first. */
  readonly states: readonly AddressedState[];
}

interface AddressedState {
  /** The first version of the state. */
  readonly from: string;
}

const FOLDERS: Readonly<Record<SubjectKind, string>> = {
  operation: 'reference',
  webhook: 'webhooks',
  schema: 'schemas',
};

/**
 * Addresses of pages: the folder of each, below the site's root, without a slash at its end. `''` is the landing page.
 * They stay as they are, for links and search engines.
 */
export const address = {
  landing: '',
  /** The list of all that a version has. */
  version: (version: string) => version,
  /** The newest state of a subject has the short address; the others stand below it, by the version they begin with. */
  state: ({ kind, name, states }: AddressedSubject, { from }: AddressedState) =>
    `${FOLDERS[kind]}/${name}${from === states.at(-1)?.from ? '' : `/${from}`}`,
  guides: 'guides',
  guide: (name: string) => `guides/${name}`,
  changes: 'changes',
  changesOf: (version: string) => `changes/${version}`,
  corrections: 'changes/corrections',
  compare: 'compare',
  errors: 'errors',
} as const;

/** Gives the relative URL of one page as seen from another. */
export type LinkBetween = (from: string, to: string, anchor?: string) => string;

/** Relative URL of one page as seen from another; it names the file, so that it works from a folder too. */
export const hrefBetween: LinkBetween = (from, to, anchor) => linkBetween(from, to, 'index.html', anchor);

/** The same for the Markdown of a page, which leads to Markdown. */
export const twinBetween: LinkBetween = (from, to, anchor) => linkBetween(from, to, 'index.md', anchor);

function linkBetween(from: string, to: string, file: string, anchor: string | undefined): string {
  const [start, end] = [foldersOf(from), foldersOf(to)];
  const shared = start.findIndex((folder, index) => folder !== end[index]);
  const common = shared === -1 ? start.length : shared;
  const path = [...start.slice(common).map(() => '..'), ...end.slice(common), file].join('/');
  return `${path}${anchor === undefined ? '' : `#${anchor}`}`;
}

function foldersOf(page: string): string[] {
  return page === '' ? [] : page.split('/');
}

/** Relative URL of a file of the site as seen from a page. */
export function fileFrom(from: string, path: string): string {
  return `${rootFrom(from)}${path}`;
}

/** Relative URL of the site's root as seen from a page, with a slash at its end, or empty. */
export function rootFrom(from: string): string {
  return from === '' ? '' : '../'.repeat(from.split('/').length);
}
