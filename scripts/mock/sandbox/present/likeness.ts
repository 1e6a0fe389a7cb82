import { hash } from 'node:crypto';

/** The characters that may take each other's place. */
const ALPHABETS = ['0123456789', 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'] as const;

/**
 * An identifier that looks like one of the contract's examples: what it begins with stays, and each other digit or letter is
 * another one, always the same for the same thing.
 *
 * @param of what the identifier is of
 */
export function likeness(example: string, of: string): string {
  const bytes = hash('sha256', of, 'buffer');
  const beginning = /^[a-z]*_?/.exec(example)?.[0] ?? '';
  const rest = [...example.slice(beginning.length)].map((character, index) => {
    const alphabet = ALPHABETS.find((characters) => characters.includes(character));
    return alphabet?.[(bytes[index % bytes.length] ?? 0) % alphabet.length] ?? character;
  });
  return beginning + rest.join('');
}
