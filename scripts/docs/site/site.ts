import type { Contract, ContractVersion } from '../../contract/contract.ts';
import { apiInfo } from '../api-info.ts';
import type { GuideText } from '../guides/guide-text.ts';
import { KeptResults } from './kept-results.ts';
import { DEFAULT_SETTINGS, type SiteSettings } from './settings.ts';
import { Subjects } from './subjects.ts';

/** What all pages are made of. */
export interface Site {
  readonly contract: Contract;
  /** The published versions, oldest first. */
  readonly versions: readonly ContractVersion[];
  /** The newest of them. */
  readonly newest: string;
  readonly subjects: Subjects;
  /** The subjects of all versions, published or not: since when something is there can be a version that is not. */
  readonly history: Subjects;
  readonly settings: SiteSettings;
  /** Texts that are not about one operation, in their order. */
  readonly guides: readonly GuideText[];
  /** The site's name. */
  readonly title: string;
  /** What the API is, in one sentence. */
  readonly summary: string;
  /** What the contract says of itself first, in Markdown; empty when it says nothing. */
  readonly about: string;
  /** What need not be made again. */
  readonly kept: KeptResults;
}

/**
 * @param published the versions to show; all of them when left out
 * @throws ContractError `VERSION_INVALID` for a version that does not exist
 */
export function createSite(
  contract: Contract,
  {
    settings = DEFAULT_SETTINGS,
    published,
    guides = [],
    kept = new KeptResults(),
  }: {
    settings?: SiteSettings;
    published?: readonly string[] | undefined;
    guides?: readonly GuideText[];
    kept?: KeptResults;
  } = {},
): Site {
  for (const version of published ?? []) contract.document(version);
  const versions = contract.versions.filter(({ version }) => published?.includes(version) ?? true);
  const names = versions.map(({ version }) => version);
  const newest = names.at(-1) ?? contract.resolve(undefined);
  const subjects = new Subjects(contract, names);
  const all = contract.versions.map(({ version }) => version);
  const info = apiInfo(contract.document(newest));
  return {
    contract,
    versions,
    newest,
    subjects,
    history: names.length === all.length ? subjects : new Subjects(contract, all),
    settings,
    guides,
    title: settings.title ?? info.title,
    summary: info.summary,
    about: info.about,
    kept,
  };
}
