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

/** What pages there are, once that is loaded. */
export interface States {
  /** The states of a subject, oldest first; none for a subject that no version has. */
  of(kind: SubjectKind, name: string, anchor?: string): StatePage[];
  /** The name as the contract writes it of a subject that is known in lower case. */
  nameInAnyCase(kind: SubjectKind, lowerCase: string): string | undefined;
}

export async function loadStates(): Promise<States> {
  await loadScript('data.js');
  const subjects = window.docsData ?? { operation: {}, webhook: {}, schema: {} };
  return {
    of(kind, name, anchor = '') {
      const ranges = Object.hasOwn(subjects[kind], name) ? (subjects[kind][name] ?? []) : [];
      const states = ranges.map(([from, to]) => ({ from: versions[from] ?? '', to: versions[to] ?? '' }));
      return states.map((state) => ({ ...state, url: urlOf(address.state({ kind, name, states }, state), anchor) }));
    },
    nameInAnyCase(kind, lowerCase) {
      return Object.keys(subjects[kind]).find((name) => name.toLowerCase() === lowerCase);
    },
  };
}
