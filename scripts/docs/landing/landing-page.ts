import { sha256 } from '../../contract/sha256.ts';
import { html } from '../../server/html.ts';
import { address } from '../site/addresses.ts';
import type { SitePage } from '../site/page.ts';
import type { Site } from '../site/site.ts';

/** The page for somebody who has never heard of the API. */
export function landingPages(site: Site): SitePage[] {
  const { title, summary } = site;
  return [
    {
      address: address.landing,
      title,
      description: summary,
      input: sha256(summary),
      content: () => ({ body: html`<p>${summary}</p>`, markdown: `# ${title}\n\n${summary}\n` }),
    },
  ];
}
