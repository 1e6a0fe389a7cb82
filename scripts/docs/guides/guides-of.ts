import { address, twinBetween } from '../site/addresses.ts';
import { namesOf, subjectPlaces } from '../site/input.ts';
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
      before: { kept: site.kept, links: linkPlaces(site) },
    });
  known.set(site, guides);
  return guides;
}

/** All that says where the links of guides lead, and that they lead somewhere. */
function linkPlaces(site: Site): unknown {
  const { contract, versions, guides, history } = site;
  return [
    guides.map(({ name }) => name),
    contract.versions,
    namesOf(versions),
    subjectPlaces(site),
    history.all.map(({ kind, name }) => [kind, name]),
  ];
}
