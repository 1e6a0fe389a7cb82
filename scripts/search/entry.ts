/** What can be found. Changesets and guides are added by who has pages of them. */
export type EntryKind =
  | 'operation'
  | 'webhook'
  | 'schema'
  | 'field'
  | 'value'
  | 'error'
  | 'parameter'
  | 'header'
  | 'changeset'
  | 'guide';

/** What an entry leads to; who shows it makes an address of that. */
export interface Subject {
  readonly kind: 'operation' | 'webhook' | 'schema' | 'changeset' | 'guide';
  /** The operationId, the event, the component, the changeset or the guide. */
  readonly name: string;
  /** A place in it, made by `fieldAnchor`. */
  readonly anchor?: string;
}

/** One thing that can be found, told once for all versions in which it says the same. */
export interface SearchEntry {
  readonly kind: EntryKind;
  /** The name as it is written: `createOrder`, `txn_detail.status`, `AUTO_REFUNDED`. */
  readonly title: string;
  /** Plain text on one line. */
  readonly snippet: string;
  readonly subject: Subject;
  /** The versions that have it, as indexes into the contract's list: ranges with both ends, oldest first. */
  readonly versions: readonly VersionRange[];
  /** Further words by which it is found; nobody sees them. */
  readonly words?: string;
  /** What takes its place comes first. */
  readonly isDeprecated?: true;
}

export type VersionRange = readonly [from: number, to: number];

/** True when a version has the entry. */
export function isInVersion({ versions }: Pick<SearchEntry, 'versions'>, version: number): boolean {
  return versions.some(([from, to]) => from <= version && version <= to);
}
