import type { OutputFile } from '../../contract/output.ts';
import { sha256 } from '../../contract/sha256.ts';
import { framedPage } from '../frame/frame.ts';
import { logoPath } from '../frame/logo.ts';
import type { SitePage } from './page.ts';
import type { Site } from './site.ts';

/** A part of the site that is made anew when its input has changed, and else taken over as it lies there. */
export interface SitePart {
  /** Stable, and no other part has it. */
  readonly name: string;
  /** Hash of all that its files depend on, beside the code. */
  readonly input: string;
  /** Paths below the root of the site. */
  files(): Promise<readonly OutputFile[]>;
}

/** A page with its frame and its Markdown. */
export function pagePart(site: Site, page: SitePage): SitePart {
  const { title, newest, versions, settings } = site;
  const { baseUrl } = settings;
  const own = { ...page, state: page.state?.state }; // without the subject's other states
  const frame = { title, newest, oldest: versions[0]?.version, baseUrl, logo: logoPath(settings), page: own };
  const folder = page.address === '' ? '' : `${page.address}/`;
  return {
    name: `page /${page.address}`,
    input: sha256(JSON.stringify(frame)),
    async files() {
      const content = await page.content();
      return [
        { path: `${folder}index.html`, content: framedPage(site, page, content) },
        { path: `${folder}index.md`, content: content.markdown },
      ];
    },
  };
}
