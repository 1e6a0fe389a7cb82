import type { SearchEntry } from '../../../search/entry.ts';
import { address } from '../../site/addresses.ts';
import { urlOf } from '../site-files.ts';
import type { States } from '../states.ts';
import { isIn } from '../versions.ts';

/** Where an entry is described: on the page of the state that a version has, else of the last one. */
export function urlOfEntry({ subject }: SearchEntry, states: States, version: string): string {
  const { kind, name, anchor } = subject;
  if (kind === 'guide') return urlOf(address.guide(name), anchor);
  if (kind === 'changeset') return urlOf(address.changes, name);
  const pages = states.of(kind, name, anchor);
  const page = pages.find((candidate) => isIn(candidate, version)) ?? pages.at(-1);
  return page?.url ?? urlOf(address.version(version));
}
