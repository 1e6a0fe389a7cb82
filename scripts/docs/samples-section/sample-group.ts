import type { SampleRequest } from '../../contract/sample-request.ts';
import { renderSample, SAMPLE_LANGUAGES, type SampleLanguage } from '../../samples/code-samples.ts';
import { Html, html } from '../../server/html.ts';
import { highlight } from '../markup/highlight.ts';

/** Stand in the samples for the version until the samples are HTML; no language quotes or splits them. */
const SENT = 'VERSIONTHATISSENT';
const NAMED = 'VERSIONTHATISNAMED';

/** The languages where there is little room. */
export const FEW_LANGUAGES = SAMPLE_LANGUAGES.slice(0, 2);

/**
 * A call in several languages: the first one open, the others folded, which `site.js` makes tabs of. The version is marked,
 * so that a script can put another one there.
 *
 * @param version the contract's name of the version that the request is of
 * @param idPrefix of the parts; no other on the page has it
 */
export function sampleGroup(
  request: SampleRequest,
  version: string,
  idPrefix: string,
  languages: readonly SampleLanguage[] = SAMPLE_LANGUAGES,
): Html {
  const sent = request.headers.find(({ role }) => role === 'version');
  const headers = request.headers.map((header) => (header === sent ? { ...header, value: SENT } : header));
  const parts = languages.map(({ id, label, lang }, place) => {
    const source = renderSample(id, { ...request, headers }, { version: NAMED });
    // Colours make code many times as long, so that only what is seen first has them.
    const code = highlight(source, place === 0 ? lang : 'text');
    return html`<details id="${idPrefix}-${id}"${place === 0 ? html` open` : ''}><summary>${label}</summary>
${markVersions(code, version, String(sent?.value))}
</details>
`;
  });
  return html`<div class="samples" data-samples>
${parts}</div>
`;
}

function markVersions({ text }: Html, name: string, sent: string): Html {
  const marked = (mark: 'name' | 'sent', value: string) => html`<span data-version="${mark}">${value}</span>`.text;
  return new Html(text.replaceAll(SENT, marked('sent', sent)).replaceAll(NAMED, marked('name', name)));
}
