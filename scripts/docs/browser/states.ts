import { address } from '../site/addresses.ts';
import type { SubjectKind } from '../site/subject-kinds.ts';
import { loadScript, urlOf } from './site-files.ts';
import { versions } from './versions.ts';

/** A state of a subject, and where its page is. */
export interface StatePage {
  readonly from: string;
  readonly to: string;
  readonly url: string;
}

/** The states of a subject, oldest first; none for a subject that no version has. */
export async function statesOf(kind: SubjectKind, name: string, anchor = ''): Promise<StatePage[]> {
  await loadScript('data.js');
  const subjects = window.docsData?.[kind];
  const ranges = subjects !== undefined && Object.hasOwn(subjects, name) ? (subjects[name] ?? []) : [];
  const states = ranges.map(([from, to]) => ({ from: versions[from] ?? '', to: versions[to] ?? '' }));
  return states.map((state) => ({ ...state, url: urlOf(address.state({ kind, name, states }, state), anchor) }));
}

/** The name of a subject as the contract writes it, whose letters the reader's address has in lower case. */
export async function nameInAnyCase(kind: SubjectKind, lowerCase: string): Promise<string | undefined> {
  await loadScript('data.js');
  return Object.keys(window.docsData?.[kind] ?? {}).find((name) => name.toLowerCase() === lowerCase);
}
