import type { ContractVersion } from '../../contract/contract.ts';
import type { Changeset } from '../../contract/overlay.ts';
import { sha256 } from '../../contract/sha256.ts';
import { html } from '../../server/html.ts';
import { apiInfo } from '../api-info.ts';
import { address } from '../site/addresses.ts';
import { download } from '../site/downloads.ts';
import type { SitePart } from '../site/part.ts';
import type { Site } from '../site/site.ts';
import { certaintySentence } from './certainty.ts';

/** When nothing has changed yet. */
const NEVER = '1970-01-01';

/**
 * The changes as an Atom feed (RFC 4287), newest first. Ids come of what the entries are about, so that they stay when
 * the site moves; links are absolute where the site's address is known.
 */
export function feedPart(site: Site): SitePart {
  const content = feed(site);
  return { name: 'feed', input: sha256(content), files: async () => [{ path: download.feed, content }] };
}

function feed({ title, contract, newest, settings: { baseUrl } }: Site): string {
  const api = apiInfo(contract.document(newest)).title; // a site's own title may change, and ids do not
  const versions = contract.versions.filter(({ changesets }) => changesets.length > 0).toReversed();
  const page = (folder: string, anchor = '') =>
    baseUrl === undefined
      ? `${folder === address.changes ? '' : folder.slice(address.changes.length + 1).concat('/')}index.html${anchor}`
      : `${baseUrl}/${folder}/${anchor}`;
  const entries = versions.flatMap((version) =>
    version.changesets.map((changeset) =>
      entry(api, version, changeset, page(address.changesOf(version.version), `#${changeset.name}`)),
    ),
  );
  return html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>${idOf(api)}</id>
<title>${title}: changes</title>
<updated>${timeOf(versions[0]?.date)}</updated>
<author><name>${title}</name></author>
<link rel="alternate" type="text/html" href="${page(address.changes)}"/>
${baseUrl === undefined ? '' : html`<link rel="self" type="application/atom+xml" href="${baseUrl}/${download.feed}"/>\n`}${entries}</feed>
`.text;
}

function entry(api: string, { version, date }: ContractVersion, changeset: Changeset, href: string) {
  const { name, summary, action, source } = changeset;
  return html`<entry>
<id>${idOf(api, version, name)}</id>
<title>${version}: ${summary}</title>
<updated>${timeOf(date)}</updated>
<link rel="alternate" type="text/html" href="${href}"/>
${isAddress(source) ? html`<link rel="via" href="${source}"/>\n` : ''}<category term="${version}"/>
<content type="text">${summary} What to do: ${action} ${certaintySentence(changeset, version)}</content>
</entry>
`;
}

/** True for what can be the target of a link. */
function isAddress(source: string): boolean {
  return /^https?:/.test(source) && URL.canParse(source);
}

/** The day on which a version came, at its begin in UTC. */
function timeOf(date: string | null | undefined): string {
  return `${date ?? NEVER}T00:00:00Z`;
}

/** A UUID of version 8 (RFC 9562), made of names. */
function idOf(...names: readonly string[]): string {
  const hash = sha256(names.join('\n'));
  const variant = ((Number.parseInt(hash.slice(16, 17), 16) & 3) | 8).toString(16);
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `${variant}${hash.slice(17, 20)}`];
  return `urn:uuid:${[...parts, hash.slice(20, 32)].join('-')}`;
}
