import type { OutputFile } from '../../scripts/contract/output.ts';

const ROOT = 'http://site.example/';
const IDS = /<[a-z][^<>]*?\sid="([^"]*)"/g;
const LINKS = /<[a-z][^<>]*?\s(?:href|src)="([^"]*)"/g;
/** Not in code, which shows brackets as they are. */
const MARKDOWN_LINKS = /\]\(([^()\s]+)\)/g;
const CODE = /(`+)[\s\S]*?\1/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/**
 * Where links of a site do not lead, and ids that stand twice: `page: what is wrong`, sorted.
 *
 * @param scripted pages whose scripts read what follows `#`
 */
export function siteFaults(
  files: readonly OutputFile[],
  { scripted = [] }: { scripted?: readonly string[] } = {},
): string[] {
  const ids = new Map(files.map(({ path, content }) => [path, path.endsWith('.html') ? idsOf(String(content)) : []]));
  const faults = new Set<string>();
  for (const { path, content } of files) {
    for (const id of twice(ids.get(path) ?? [])) faults.add(`${path}: two elements have the id ${id}`);
    for (const link of linksOf(path, String(content))) {
      const target = new URL(link, ROOT + path);
      if (target.origin !== new URL(ROOT).origin) continue;
      const file = decodeURIComponent(target.pathname.slice(1));
      const anchor = decodeURIComponent(target.hash.slice(1));
      const known = ids.get(file);
      if (known === undefined) faults.add(`${path}: ${link} leads to no file`);
      else if (anchor !== '' && file.endsWith('.html') && !scripted.includes(file) && !known.includes(anchor)) {
        faults.add(`${path}: ${link} leads to no element`);
      }
    }
  }
  return [...faults].sort();
}

/** The ids of a page. */
export function idsOf(page: string): string[] {
  return [...page.matchAll(IDS)].map(([, id = '']) => decode(id));
}

/** The links of a page or of its Markdown, as they are written. */
export function linksOf(path: string, content: string): string[] {
  if (path.endsWith('.html')) return [...content.matchAll(LINKS)].map(([, link = '']) => decode(link));
  if (!path.endsWith('.md')) return [];
  return [...content.replace(CODE, '').matchAll(MARKDOWN_LINKS)].map(([, link = '']) => link);
}

function twice(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => seen.has(name) || !seen.add(name));
}

function decode(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '');
}
