import type { OutputFile } from '../../contract/output.ts';
import { framedPage } from '../frame/frame.ts';
import { logoPath } from '../frame/logo.ts';
import { inputOf } from './input.ts';
import type { SitePage } from './page.ts';
import type { Site } from './site.ts';
import { type Twins, twinOf } from './twins.ts';

/** A part of the site that is made anew when its input has changed, and else taken over as it lies there. */
export interface SitePart {
  /** Stable, and no other part has it. */
  readonly name: string;
  /** Hash of all that its files depend on, beside the code. */
  readonly input: string;
  /**
   * @param twins the Markdown of the pages whose parts come before this one
   * @returns paths below the root of the site
   */
  files(twins: Twins): Promise<readonly OutputFile[]>;
}

/** A page with its frame and its Markdown. */
export function pagePart(site: Site, page: SitePage): SitePart {
  const { title, about, newest, versions, settings, guides } = site;
  const { baseUrl } = settings;
  const own = { ...page, state: page.state?.state }; // without the subject's other states
  const frame = {
    title,
    newest,
    about,
    oldest: versions[0]?.version,
    baseUrl,
    logo: logoPath(settings),
    hasGuides: guides.length > 0, // the bar leads to them
    page: own,
  };
  const folder = page.address === '' ? '' : `${page.address}/`;
  return {
    name: `page /${page.address}`,
    input: inputOf(frame),
    async files() {
      const content = await page.content();
      return [
        { path: `${folder}index.html`, content: framedPage(site, page, content) },
        { path: twinOf(page.address), content: content.markdown },
      ];
    },
  };
}
