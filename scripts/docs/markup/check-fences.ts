import type { Token } from 'markdown-it';
import { nearest } from '../../contract/nearest.ts';
import { knowsLanguage, LANGUAGES } from './highlight.ts';
import { markdownError, type TextPlace } from './markdown-fault.ts';

/** @throws ContractError `MARKDOWN_INVALID` for a fence in a language that cannot be highlighted */
export function checkFences(tokens: readonly Token[], place: TextPlace | undefined): void {
  for (const { type, info, map } of tokens) {
    if (type !== 'fence') continue;
    const language = info.trim().split(/\s+/)[0] ?? '';
    if (language === '' || knowsLanguage(language)) continue;
    const meant = nearest(language, LANGUAGES);
    throw markdownError(
      {
        line: (map?.[0] ?? 0) + 1,
        message: `A block of code is in ${JSON.stringify(language)}, which is no known language.`,
        hint: `${meant === undefined ? '' : `Did you mean ${meant}? `}Known are ${LANGUAGES.join(', ')} and their short forms.`,
      },
      place,
    );
  }
}
