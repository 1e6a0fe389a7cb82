import { keyFor } from '../../responses/identifiers/derive.ts';

const DIGITS = '0123456789';
const UPPER = `${DIGITS}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;
/** The characters that identifiers are made of, the fewest first. */
const ALPHABETS = [DIGITS, `${DIGITS}abcdef`, UPPER, `${UPPER}abcdefghijklmnopqrstuvwxyz`] as const;
const CHARACTER = /[A-Za-z\d]/g;
/** What identifiers of a kind have in common: `rfnd_`, `payout-`, `mnd`, `HREF`. */
const BEGINNING = /^(?:[A-Z]+|[a-z]*[-_]?)(?=.*\d)/;

/**
 * An identifier that looks like one of the contract's examples: what it begins with and what parts it stays, and each other
 * character is another of those that the example is made of, always the same for the same thing.
 *
 * @param of what the identifier is of
 */
export function likeness(example: string, of: string): string {
  const [beginning = ''] = BEGINNING.exec(example) ?? [];
  const rest = example.slice(beginning.length);
  const used = rest.match(CHARACTER) ?? [];
  const alphabet = ALPHABETS.find((characters) => used.every((one) => characters.includes(one))) ?? ALPHABETS[3];
  const key = keyFor({ of: '', prefix: '', alphabet, length: rest.length }, of);
  return beginning + rest.replace(CHARACTER, (_, index: number) => key.charAt(index));
}
