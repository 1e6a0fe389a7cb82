import { hash } from 'node:crypto';
import type { IdentifierKey } from '../../../contract/document.ts';
import { escaped, type FormPart, NUMBER } from './kinds.ts';

/**
 * The key that a server might have made up for what a text names: another for each text, and always the same for one.
 */
export function keyFor({ prefix, alphabet, length }: IdentifierKey, text: string): string {
  const bytes = hash('sha256', text, 'binary');
  let key = prefix;
  for (let index = 0; index < length; index += 1) key += alphabet.charAt(bytes.charCodeAt(index) % alphabet.length);
  return key;
}

/** Longer texts are no identifiers, and looking into them would take time. */
const LONGEST = 200;

/**
 * Takes a text apart that was made by a form.
 *
 * @param known the identifiers that are known; the others are found
 * @returns undefined when the text was not made of them
 */
export function readForm(
  form: readonly FormPart[],
  text: string,
  known: (kind: string) => string | undefined,
): ReadonlyMap<string, string> | undefined {
  if (text.length > LONGEST) return undefined;
  const kinds: string[] = [];
  const source = form.map((part) => {
    if ('literal' in part) return escaped(part.literal);
    kinds.push(part.kind);
    if (part.kind === NUMBER) return String.raw`(\d+(?:-\d+)*)`;
    const name = known(part.kind);
    return name === undefined ? '(.+?)' : `(${escaped(name)})`;
  });
  const match = new RegExp(`^${source.join('')}$`, 's').exec(text);
  if (match === null) return undefined;
  return new Map(kinds.map((kind, index) => [kind, match[index + 1] ?? '']));
}
