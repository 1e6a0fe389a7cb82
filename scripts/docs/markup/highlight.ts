import { Html, html } from '../../server/html.ts';
import * as highlighter from './highlighter.js';

/** What is shown as it is. */
const PLAIN = 'text';

const done = new Map<string, Html>();

/** The languages that `highlight` knows; their short forms (`sh`, `ts`, `cs`, …) count as well. */
export const LANGUAGES: readonly string[] = [...highlighter.listLanguages(), PLAIN].sort();

/** True for a language that `highlight` knows, by its name or a short form of it. */
export function knowsLanguage(name: string): boolean {
  return name === PLAIN || highlighter.getLanguage(name) !== undefined;
}

/**
 * A block of code, its words marked by classes (`hljs-…`), which a strict policy of contents allows. It can be scrolled
 * by keyboard. The same text is made once in a process.
 *
 * @param language one that `knowsLanguage`; every other is shown as plain text
 */
export function highlight(code: string, language: string): Html {
  const key = `${language}\n${code}`;
  const known = done.get(key);
  if (known !== undefined) return known;
  const words = wordsOf(code, language);
  const named = language === PLAIN ? '' : html` class="language-${language}"`;
  const block = html`<pre tabindex="0"><code${named}>${words}</code></pre>`;
  done.set(key, block);
  return block;
}

/** A text between tags. Quotes need no escaping there, and code is full of them. */
export function codeText(code: string): Html {
  return new Html(code.replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
}

function wordsOf(code: string, language: string): Html {
  if (language === PLAIN || !knowsLanguage(language)) return codeText(code);
  return new Html(lean(highlighter.highlight(code, { language, ignoreIllegals: true }).value));
}

/** Without what no reader sees: punctuation has no colour, and quotes need no escaping between tags. */
function lean(html: string): string {
  return html
    .replace(/<span class="hljs-punctuation">([^<]*)<\/span>/g, '$1')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'");
}
