import { Html } from '../server/html.ts';

const UNSAFE = /[<\u2028\u2029]/g;

/**
 * A script that hands data to a page. Browsers refuse to fetch a file from a page that was opened from a folder, but
 * they load scripts. `<` is escaped so that no text can end the script or open a comment.
 *
 * @param name property of `window` that holds the data
 */
export function scriptData(name: string, value: unknown): string {
  return `window.${name}=${safeJson(value)};\n`;
}

/** JSON for a data block, `<script type="application/json">`: nothing in it can end the block. */
export function jsonData(value: unknown): Html {
  return new Html(safeJson(value));
}

function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(UNSAFE, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
