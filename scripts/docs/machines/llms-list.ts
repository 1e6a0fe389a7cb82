import { address } from '../site/addresses.ts';
import { download } from '../site/downloads.ts';
import type { SitePage } from '../site/page.ts';
import type { Site } from '../site/site.ts';
import type { SubjectKind } from '../site/subjects.ts';
import { twinOf } from '../site/twins.ts';
import { pagesOf } from './pages-of.ts';
import { urlFrom } from './urls.ts';

const KINDS: readonly { readonly kind: SubjectKind; readonly label: string }[] = [
  { kind: 'operation', label: 'Operations' },
  { kind: 'webhook', label: 'Webhooks' },
  { kind: 'schema', label: 'Schemas' },
];

/** `llms.txt` of the site: every page but those of how things were, which the versions list. See https://llmstxt.org */
export function siteList(site: Site, pages: readonly SitePage[]): string {
  const { newest, versions } = site;
  const url = urlFrom(site, '');
  const others = pages.filter(({ state }) => state === undefined);
  const line = pageLine(url);
  return text([
    ...heading(site.title, site.summary),
    site.about,
    `What the API has is listed as it is in the newest version, ${newest}. Each link leads to a text in Markdown.`,
    section('Pages', others.map(line)),
    ...KINDS.map(({ kind, label }) => section(label, pagesOf(site, pages, newest, kind).map(line))),
    section(
      'Versions',
      versions
        .map(({ version }) => {
          const document = `[${version}](${url(download.openapi(version))})`;
          const list = `[all that it has](${url(download.llms(version))})`;
          const full = `[in one text](${url(download.llmsFull(version))})`;
          return `- ${document}: the document in OpenAPI 3.1; ${list}, ${full}, [JSON Schema](${url(download.schemas(version))}).`;
        })
        .reverse(),
    ),
  ]);
}

/** `llms.txt` of a version: a line for all that it has. */
export function versionList(site: Site, pages: readonly SitePage[], version: string): string {
  const url = urlFrom(site, version);
  const line = pageLine(url);
  const about = pages.filter(
    ({ address: one }) => one === address.version(version) || one === address.changesOf(version),
  );
  return text([
    ...heading(`${site.title}, version ${version}`, site.summary),
    `The [document](${url(download.openapi(version))}) in OpenAPI 3.1, its [schemas](${url(download.schemas(version))}), and [all of this](${url(download.llmsFull(version))}) in one text.`,
    section('Version', about.map(line)),
    ...KINDS.map(({ kind, label }) => section(label, pagesOf(site, pages, version, kind).map(line))),
  ]);
}

function heading(title: string, summary: string): string[] {
  return [`# ${title}`, summary === '' ? '' : `> ${summary}`];
}

function pageLine(url: (path: string) => string) {
  return ({ title, description, address: at }: SitePage) => `- [${title}](${url(twinOf(at))}): ${description}`;
}

/** A heading with its lines; nothing when there are none. */
function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `## ${title}\n\n${lines.join('\n')}`;
}

function text(blocks: readonly string[]): string {
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
