import { LANGUAGE_NAMES, type LanguageName } from '../generate/languages.ts';

/** What `ecc generate --lang` takes: a language of the stage `generate`, or the one that has a stage of its own. */
export type ClientLanguage = LanguageName | 'typescript';

/** The names of all languages, sorted. */
export const CLIENT_LANGUAGES: readonly ClientLanguage[] = [...LANGUAGE_NAMES, 'typescript' as const].sort();
