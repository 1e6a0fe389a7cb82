import { type Html, html } from '../../server/html.ts';
import { renderMarkdown } from '../markup/render-markdown.ts';
import { address } from '../site/addresses.ts';
import type { Site } from '../site/site.ts';
import { subjectLink } from '../site/subject-link.ts';
import type { ErrorAnswer, ErrorCase } from './error-index.ts';
import { retryWords, useWords, versionWords } from './error-words.ts';

/** More operations are folded away. */
const MOST_OPERATIONS = 4;

/** One answer: what it means, what to do, where it is met, and its body. */
export function errorEntry(site: Site, answer: ErrorAnswer): Html {
  const { status, body, codes, cases } = answer;
  const [first, ...others] = cases;
  return html`<article class="error" id="${first.id}" aria-labelledby="${first.id}-title">
<div>
<h4 id="${first.id}-title"><a href="#${first.id}">${first.summary}</a></h4>
<p class="codes"><span class="tag">${status}</span>${codes.map(({ place, code }) => html` <code title="${place}">${code}</code>`)}</p>
${caseFacts(site, first, status)}${
  others.length === 0
    ? ''
    : html`<p>The same answer has ${others.length === 1 ? 'another reason' : 'other reasons'}:</p>
${others.map(
  (one) => html`<div class="other" id="${one.id}"><p><strong>${one.summary}</strong></p>
${caseFacts(site, one, status)}</div>
`,
)}`
}</div>
<pre tabindex="0" aria-label="Body of the answer"><code>${JSON.stringify(body, null, 2)}</code></pre>
</article>
`;
}

function caseFacts(site: Site, one: ErrorCase, status: string): Html {
  const retry = retryWords(one, status);
  return html`<dl>
${one.description === undefined ? '' : html`<div><dt>What to do</dt><dd>${renderMarkdown(one.description)}</dd></div>\n`}${
  retry === undefined ? '' : html`<div><dt>Send again</dt><dd>${retry}</dd></div>\n`
}<div><dt>Where</dt><dd>${places(site, one)}</dd></div>
<div><dt>Versions</dt><dd>${versionWords(one, site)}</dd></div>
</dl>
`;
}

function places(site: Site, one: ErrorCase): Html {
  const { uses } = one;
  const inNewest = uses.filter(({ to }) => to === site.newest);
  if (inNewest.length === site.contract.operations(site.newest).length) return html`Every operation`;
  const links = uses.map(
    (use, index) =>
      html`${index === 0 ? '' : ', '}${subjectLink(site, address.errors, { kind: 'operation', name: use.operation }, use.to)}${useWords(use, one, site)}`,
  );
  if (uses.length <= MOST_OPERATIONS) return html`${links}`;
  return html`<details><summary>${uses.length} operations</summary>${links}</details>`;
}
