import type { SearchEntry, Subject } from '../../search/entry.ts';
import { type Column, columnOf, valueIn } from '../columns.ts';

/** All that can be found as its file has it. What entries belong to and the versions that have them repeat, so they are in columns. */
export interface StoredEntries {
  readonly kind: Column<SearchEntry['kind']>;
  readonly title: Column<string>;
  readonly snippet: Column<string>;
  readonly subject: Column<Omit<Subject, 'anchor'>>;
  /** Empty for a subject as a whole. */
  readonly anchor: Column<string>;
  readonly versions: Column<SearchEntry['versions']>;
  /** What few entries have, by the number of their row. */
  readonly rare: Readonly<Record<number, Pick<SearchEntry, 'words' | 'isDeprecated'>>>;
}

export function storedEntries(entries: readonly SearchEntry[]): StoredEntries {
  return {
    kind: columnOf(entries.map(({ kind }) => kind)),
    title: columnOf(entries.map(({ title }) => title)),
    snippet: columnOf(entries.map(({ snippet }) => snippet)),
    subject: columnOf(entries.map(({ subject: { kind, name } }) => ({ kind, name }))),
    anchor: columnOf(entries.map(({ subject: { anchor = '' } }) => anchor)),
    versions: columnOf(entries.map(({ versions }) => versions)),
    rare: Object.fromEntries(
      entries.flatMap(({ words, isDeprecated }, row) => {
        if (words === undefined && isDeprecated === undefined) return [];
        return [[row, { ...(words !== undefined && { words }), ...(isDeprecated !== undefined && { isDeprecated }) }]];
      }),
    ),
  };
}

/** @throws TypeError when columns have not the same rows */
export function readEntries({ kind, title, snippet, subject, anchor, versions, rare }: StoredEntries): SearchEntry[] {
  return kind.at.map((_, row) => {
    const place = valueIn(anchor, row);
    return {
      kind: valueIn(kind, row),
      title: valueIn(title, row),
      snippet: valueIn(snippet, row),
      subject: place === '' ? valueIn(subject, row) : { ...valueIn(subject, row), anchor: place },
      versions: valueIn(versions, row),
      ...rare[row],
    };
  });
}
