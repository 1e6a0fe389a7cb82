import { address } from '../site/addresses.ts';
import type { SubjectKind } from '../site/subject-kinds.ts';
import { remember, remembered } from './memory.ts';
import { shownAddress } from './site-files.ts';

const published = window.docsVersions ?? [];

/** The published versions, oldest first. */
export const versions: readonly string[] = published.map(([version]) => version);

/** The value of the header that selects a version. */
export function sentVersion(version: string): string {
  return published.find(([name]) => name === version)?.[1] ?? version;
}

/** The subject whose state the page shows, and the versions that have it so. */
export interface ShownState {
  readonly kind: SubjectKind;
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

const KINDS: readonly SubjectKind[] = ['operation', 'webhook', 'schema'];

/** What the bar says of the page; undefined for a page that shows no state. */
export function shownState(): ShownState | undefined {
  const { kind, name, from, to } = document.getElementById('tools')?.dataset ?? {};
  const known = KINDS.find((candidate) => candidate === kind);
  if (known === undefined || name === undefined || from === undefined || to === undefined) return undefined;
  return { kind: known, name, from, to };
}

/** The version whose list the page is. */
export function listedVersion(): string | undefined {
  const address = shownAddress();
  return versions.find((version) => version === address);
}

/** The version that the page is about as a whole, and where the page is that tells the same of another one. */
function versionPage(): { readonly version: string; readonly of: (version: string) => string } | undefined {
  const here = shownAddress();
  for (const of of [address.version, address.changesOf]) {
    const version = versions.find((one) => of(one) === here);
    if (version !== undefined) return { version, of };
  }
  return undefined;
}

/** The page that tells of another version what this one tells of its own; undefined for a page of all versions. */
export function samePageOf(version: string): string | undefined {
  return versionPage()?.of(version);
}

export function isIn({ from, to }: Pick<ShownState, 'from' | 'to'>, version: string): boolean {
  const place = versions.indexOf(version);
  return versions.indexOf(from) <= place && place <= versions.indexOf(to);
}

/** The version that the reader chose, as far as it is published. */
export function chosenVersion(): string | undefined {
  const chosen = remembered('version');
  return versions.find((version) => version === chosen);
}

/** The version that the page is read in: the chosen one where the page holds in it. */
export function versionInUse(): string {
  const whole = versionPage();
  if (whole !== undefined) return whole.version;
  const state = shownState();
  const chosen = chosenVersion();
  if (state !== undefined) return chosen !== undefined && isIn(state, chosen) ? chosen : state.to;
  return chosen ?? versions.at(-1) ?? '';
}

const listeners: ((version: string) => void)[] = [];

/** Calls back with the version in use, now and after each choice. */
export function onVersion(listener: (version: string) => void): void {
  listeners.push(listener);
  listener(versionInUse());
}

export function chooseVersion(version: string): void {
  remember('version', version);
  announceVersion();
}

/** Tells everybody, as after a way back in the history, which may have another version. */
export function announceVersion(): void {
  const version = versionInUse();
  for (const listener of listeners) listener(version);
}
