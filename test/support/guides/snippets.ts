import type { GuideText } from '../../../scripts/docs/guides/guide-text.ts';
import { parseMarkdown } from '../../../scripts/docs/markup/markdown-parser.ts';

/** A block of code of a guide, with what a test does with it. */
export interface Snippet {
  readonly language: string;
  readonly code: string;
  /** `file:line`, for messages. */
  readonly place: string;
  readonly use: SnippetUse;
}

type SnippetUse =
  /** The code with which it has to end. */
  | { readonly kind: 'run'; readonly exit: number }
  | { readonly kind: 'file'; readonly name: string }
  /** What the snippet above it prints. */
  | { readonly kind: 'output' }
  | { readonly kind: 'norun'; readonly why: string };

/** The word that stands for what is made from the contract. */
const MADE = 'contract';
const NAME = /^\/\/ ([\w.-]+)\n/;

/**
 * All blocks of code of a guide.
 *
 * @throws Error for one that does not say whether it is run
 */
export function snippetsOf({ body, name, place }: GuideText): Snippet[] {
  return parseMarkdown(body).flatMap(({ type, info, content, map }) => {
    const [language = '', ...words] = info.trim().split(/\s+/);
    if (type !== 'fence' || language === MADE) return [];
    const at = `${name}.md:${place.lineOf((map?.[0] ?? 0) + 1)}`;
    return [{ language, code: content, place: at, use: useOf(words, content, at) }];
  });
}

function useOf([kind, ...more]: readonly string[], code: string, place: string): SnippetUse {
  if (kind === 'run') return { kind, exit: Number(/^exit=(\d+)$/.exec(more.join(' '))?.[1] ?? 0) };
  if (kind === 'output') return { kind };
  if (kind === 'norun:' && more.length > 0) return { kind: 'norun', why: more.join(' ') };
  const [, name] = NAME.exec(code) ?? [];
  if (kind === 'file' && name !== undefined) return { kind, name };
  throw new Error(`${place} does not say whether it is run: run, file, output, or norun: and why.`);
}
