import { type Html, html } from '../../server/html.ts';
import { address, fileFrom, hrefBetween, type LinkBetween, twinBetween } from '../site/addresses.ts';
import { download } from '../site/downloads.ts';
import type { Site } from '../site/site.ts';

const HERE = address.landing;

interface Place {
  readonly title: string;
  readonly text: string;
  /** A page, or a file of the site. */
  readonly href: string;
}

/** Where things are. */
function placesOf({ newest, guides }: Site, between: LinkBetween): Place[] {
  const page = (to: string) => between(HERE, to);
  return [
    ...(guides.length === 0
      ? []
      : [
          {
            title: 'Guides',
            text: `${guides.map(({ title }) => title).join(', ')}.`,
            href: page(address.guides),
          },
        ]),
    {
      title: 'Reference',
      text: 'Every operation, webhook and schema in every version, each with a page of its own; calls can be tried from there.',
      href: page(address.version(newest)),
    },
    {
      title: 'Changes',
      text: 'What each version changed, what to do about it, how certain its date is, before and after.',
      href: page(address.changes),
    },
    {
      title: 'Compare',
      text: 'What changes for you between any two versions, by operation and direction.',
      href: page(address.compare),
    },
    {
      title: 'Errors',
      text: 'Every documented error, what to do, and whether to send the call again.',
      href: page(address.errors),
    },
    {
      title: 'For programs',
      text: `The OpenAPI document of ${newest}; each version has its own, and schemas and plain text beside it.`,
      href: fileFrom(HERE, download.openapi(newest)),
    },
    {
      title: 'For assistants',
      text: 'Every page as Markdown; a list of them in llms.txt, and all of a version in one text.',
      href: fileFrom(HERE, download.llmsOfSite),
    },
  ];
}

export function placesHtml(site: Site): Html {
  return html`<h2 id="places">Where things are</h2>
<ul class="cards">
${placesOf(site, hrefBetween).map(({ title, text, href }) => html`<li class="card"><h3><a href="${href}">${title}</a></h3>\n<p>${text}</p></li>\n`)}</ul>
`;
}

/** The same in Markdown. */
export function placesBlocks(site: Site): string[] {
  const lines = placesOf(site, twinBetween).map(({ title, text, href }) => `- [${title}](${href}): ${text}`);
  return ['## Where things are', lines.join('\n')];
}
