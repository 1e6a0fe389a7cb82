import type { SitePage } from '../site/page.ts';
import type { Site } from '../site/site.ts';
import type { SubjectKind } from '../site/subjects.ts';

/** The pages that show how subjects of a kind are in a version. */
export function pagesOf(site: Site, pages: readonly SitePage[], version: string, kind: SubjectKind): SitePage[] {
  return pages.filter(({ state: shown }) => {
    if (shown?.subject.kind !== kind) return false;
    return site.subjects.stateIn(shown.subject, version)?.from === shown.state.from;
  });
}
