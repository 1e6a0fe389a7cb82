/** What a language is, in all its names; `undefined` for one that is not known. */
export function getLanguage(name: string): object | undefined;

/** The code as HTML, escaped, its words in elements with classes. */
export function highlight(
  code: string,
  options: { readonly language: string; readonly ignoreIllegals?: boolean },
): { readonly value: string };

/** The full names of all languages. */
export function listLanguages(): string[];
