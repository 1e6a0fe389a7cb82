import type { LinkTarget, ResolveLink } from '../markup/link-target.ts';
import { address, hrefBetween, type LinkBetween } from '../site/addresses.ts';
import type { Site } from '../site/site.ts';

/**
 * Where the links of texts lead on a site, from one of its pages. A version that is not published has its changes there
 * all the same; a subject that only such versions have leads to the changes too.
 *
 * @param between `twinBetween` for a text that stays Markdown
 */
export function siteLinks(site: Site, here: string, between: LinkBetween = hrefBetween): ResolveLink {
  return (target) => between(here, ...placeOf(site, target));
}

function placeOf(
  { subjects, versions, contract }: Site,
  { scheme, name }: LinkTarget,
): [address: string, anchor?: string] {
  switch (scheme) {
    case 'guide':
      return [address.guide(name)];
    case 'version':
      return [versions.some(({ version }) => version === name) ? address.version(name) : address.changesOf(name)];
    case 'changeset': {
      const bringer = contract.versions.find(({ changesets }) => changesets.some((one) => one.name === name));
      return bringer === undefined ? [address.changes] : [address.changesOf(bringer.version), name];
    }
    default: {
      const subject = subjects.find(scheme, name);
      const state = subject?.states.at(-1);
      return subject === undefined || state === undefined ? [address.changes] : [address.state(subject, state)];
    }
  }
}
