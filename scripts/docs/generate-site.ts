import type { OutputFile } from '../contract/output.ts';
import { sha256 } from '../contract/sha256.ts';
import { scriptParts } from './assets/script-parts.ts';
import { changesPages } from './changes/changes-pages.ts';
import { feedPart } from './changes/feed.ts';
import { comparePages, comparePart } from './compare/compare-page.ts';
import { errorsPages } from './errors/errors-page.ts';
import { ICON, ICON_PATH } from './frame/icon.ts';
import { logoPath } from './frame/logo.ts';
import { siteStyle } from './frame/style.ts';
import { guidePages } from './guides/guide-pages.ts';
import { landingPages } from './landing/landing-page.ts';
import { machineParts } from './machines/machine-parts.ts';
import { referencePages } from './reference/reference-pages.ts';
import type { SitePage } from './site/page.ts';
import { pagePart, type SitePart } from './site/part.ts';
import type { Site } from './site/site.ts';
import { Twins } from './site/twins.ts';

/** All parts of the site; each makes its files when it is asked for them. */
export function siteParts(site: Site): SitePart[] {
  const pages: SitePage[] = [
    ...landingPages(site),
    ...guidePages(site),
    ...referencePages(site),
    ...changesPages(site),
    ...comparePages(site),
    ...errorsPages(site),
  ];
  return [
    ...pages.map((page) => pagePart(site, page)),
    ...machineParts(site, pages),
    comparePart(site),
    feedPart(site),
    stylePart(site),
    ...logoParts(site),
    ...scriptParts(site),
  ];
}

/**
 * All files of the site.
 *
 * @returns paths below the site's own folder
 */
export async function generateSite(site: Site): Promise<OutputFile[]> {
  const twins = new Twins((path) => {
    throw new TypeError(`No part before has made ${path}.`);
  });
  const files: OutputFile[] = [];
  for (const part of siteParts(site)) {
    const made = await part.files(twins);
    twins.note(made);
    files.push(...made);
  }
  return files;
}

function stylePart({ settings }: Site): SitePart {
  const content = siteStyle(settings);
  const files = [
    { path: 'assets/site.css', content },
    { path: ICON_PATH, content: ICON },
  ];
  return { name: 'style', input: sha256(content), files: async () => files };
}

function logoParts({ settings }: Site): SitePart[] {
  const { logo } = settings;
  const path = logoPath(settings);
  if (logo === undefined || path === undefined) return [];
  return [{ name: 'logo', input: sha256(logo.content), files: async () => [{ path, content: logo.content }] }];
}
