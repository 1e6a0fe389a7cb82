import type { Token } from 'markdown-it';
import { distinctNames } from './distinct.ts';
import { markdownError, type TextPlace } from './markdown-fault.ts';
import { plainText } from './plain-text.ts';

/** A heading of a text. */
export interface Heading {
  readonly id: string;
  readonly text: string;
  /** 2 to 6. */
  readonly level: number;
}

const NEITHER_LETTER_NOR_DIGIT = /[^\p{L}\p{N}_]+/gu;

/**
 * Gives headings ids, made from what they say, so that links to them last.
 *
 * @throws ContractError `MARKDOWN_INVALID` for a heading of the first level, which is that of the page
 */
export function dressHeadings(tokens: readonly Token[], idPrefix: string, place: TextPlace | undefined): Heading[] {
  const free = distinctNames('-');
  return tokens.flatMap((token, index) => {
    if (token.type !== 'heading_open') return [];
    const level = Number(token.tag.slice(1));
    if (level === 1) {
      throw markdownError(
        {
          line: (token.map?.[0] ?? 0) + 1,
          message: 'A text has a heading of the first level, which is the title of its page.',
          hint: 'Begin with ## for the parts of a text.',
        },
        place,
      );
    }
    const text = plainText(tokens[index + 1]);
    const id = free(idPrefix + idOf(text));
    token.attrSet('id', id);
    return [{ id, text, level }];
  });
}

function idOf(text: string): string {
  return text.toLowerCase().replace(NEITHER_LETTER_NOR_DIGIT, '-').replace(/^-|-$/g, '') || 'section';
}
