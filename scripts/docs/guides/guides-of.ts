import { address, twinBetween } from '../site/addresses.ts';
import type { Site } from '../site/site.ts';
import { type Guide, renderGuides } from './render-guide.ts';
import { siteLinks } from './site-links.ts';

/** A place beside the pages of all guides, from which links lead to the same as from each of them. No file is named so. */
const BESIDE = address.guide('*');

const known = new WeakMap<Site, readonly Guide[]>();

/**
 * The guides of a site with links as from their pages, made once for all that read them.
 *
 * @throws ContractError `MARKDOWN_INVALID`, `GUIDE_INVALID`
 */
export function guidesOf(site: Site): readonly Guide[] {
  const guides =
    known.get(site) ??
    renderGuides(site.guides, {
      contract: site.contract,
      resolveLink: siteLinks(site, BESIDE),
      resolveMarkdownLink: siteLinks(site, BESIDE, twinBetween),
    });
  known.set(site, guides);
  return guides;
}
