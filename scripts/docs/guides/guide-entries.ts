import type { SearchEntry } from '../../search/entry.ts';
import { plainText, snippetOf } from '../../search/snippet.ts';
import type { Site } from '../site/site.ts';
import { guidesOf } from './guides-of.ts';
import type { Guide } from './render-guide.ts';

/** What a search finds of the guides: each of them, and each of its parts, in every version. */
export function guideEntries(site: Site): SearchEntry[] {
  const all: SearchEntry['versions'] = [[0, site.versions.length - 1]];
  return guidesOf(site).flatMap((guide) => [
    entry(guide.title, plainText(guide.summary), { kind: 'guide', name: guide.name }, all),
    ...partsOf(guide).map(({ id, title, text }) => ({
      ...entry(title, snippetOf(proseOf(text)), { kind: 'guide', name: guide.name, anchor: id }, all),
      words: wordsOf(proseOf(text)),
    })),
  ]);
}

function entry(
  title: string,
  snippet: string,
  subject: SearchEntry['subject'],
  versions: SearchEntry['versions'],
): SearchEntry {
  return { kind: 'guide', title, snippet, subject, versions };
}

/** Without blocks of code, which are found by the calls in them, and by nothing that people ask for. */
function proseOf(markdown: string): string {
  return markdown.replace(/^( *)(`{3,}).*\n[\s\S]*?^\1\2 *$/gm, '');
}

/** All words of a text, each of them once. */
function wordsOf(markdown: string): string {
  return [...new Set(plainText(markdown).toLowerCase().split(/\s+/))].join(' ');
}

/** The parts of a guide, with what stands below their headings. */
function partsOf({ headings, markdown }: Guide): { id: string; title: string; text: string }[] {
  const texts = new Map(
    markdown.split(/^#{2,4} /m).map((part) => {
      const [title = '', ...lines] = part.split('\n');
      return [plainText(title), lines.join('\n')];
    }),
  );
  return headings.map(({ id, text }) => ({ id, title: text, text: texts.get(plainText(text)) ?? '' }));
}
