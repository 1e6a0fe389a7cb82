import { type Html, html } from '../../server/html.ts';
import { address } from '../site/addresses.ts';
import { inputOf, namesOf, subjectPlaces } from '../site/input.ts';
import type { SitePage } from '../site/page.ts';
import type { Site } from '../site/site.ts';
import { codePlaces } from './code-places.ts';
import { codeTables } from './code-table.ts';
import { errorIndex } from './error-anchor.ts';
import { type ErrorStatus, errorsByStatus } from './error-areas.ts';
import { errorEntry } from './error-entry.ts';
import type { ErrorList } from './error-list.ts';
import { NO_ERRORS, statusTitle } from './error-words.ts';
import { errorsMarkdown } from './errors-markdown.ts';

const TITLE = 'Errors';
const DESCRIPTION = 'All documented errors: what they mean, what to do, and whether to send again.';

/** The page of all errors that the published versions document. */
export function errorsPages(site: Site): SitePage[] {
  const { contract, newest } = site;
  const { answers } = errorIndex(site);
  const document = contract.document(newest);
  const list: ErrorList = {
    statuses: errorsByStatus(answers, contract.operations(newest)),
    places: codePlaces(document, answers),
  };
  return [
    {
      address: address.errors,
      title: TITLE,
      description: DESCRIPTION,
      section: 'errors',
      input: inputOf(list, namesOf(site.versions), subjectPlaces(site)),
      content: () => ({
        body: errorsBody(site, list),
        side: sideList(list),
        markdown: errorsMarkdown(site, TITLE, list),
      }),
    },
  ];
}

function errorsBody(site: Site, { statuses, places }: ErrorList): Html {
  if (statuses.length === 0) return html`<p>${NO_ERRORS}</p>`;
  const order = places.map(({ place }, index) => html`${index === 0 ? '' : ', then '}<code>${place}</code>`);
  return html`<p>Each answer stands here once, whichever operations give it. ${
    order.length === 0 ? '' : html`A program reads ${order}, and the HTTP status last. `
  }Texts may change; do not branch on them.</p>
${codeTables(places)}${statuses.map((status) => statusSection(site, status))}`;
}

function statusSection(site: Site, { status, areas }: ErrorStatus): Html {
  return html`<section class="errors" aria-labelledby="status-${status}">
<h2 id="status-${status}">${statusTitle(status)}</h2>
${areas.map(
  ({ id, title, answers }) => html`<h3 id="${id}">${title}</h3>
${answers.map((answer) => errorEntry(site, answer))}`,
)}</section>
`;
}

function sideList({ statuses }: ErrorList): Html {
  return html`${statuses.map(
    ({ status, areas }) => html`<p class="error-status"><a href="#status-${status}">${statusTitle(status)}</a></p>
<ul class="areas">${areas.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>\n`)}</ul>
`,
  )}`;
}
