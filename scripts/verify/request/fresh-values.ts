import { isFresh } from '../../contract/fresh-fields.ts';
import { sha256 } from '../../contract/sha256.ts';
import type { Draft } from './draft.ts';

/** Begins every identifier that is made up here, so that whoever looks at the server's data knows where it is from. */
const PREFIX = 'ecc';
const LENGTH = 16;

/**
 * A draft whose new things have names that no other call uses.
 *
 * @param fed fields that have their value from an earlier call
 * @param salt makes the names; the same salt makes the same ones
 */
export function withFreshValues(
  draft: Draft,
  fields: ReadonlySet<string>,
  fed: ReadonlySet<string>,
  salt: string,
): Draft {
  if (draft.body === undefined) return draft;
  const body = Object.entries(draft.body).map(([name, value]): [string, typeof value] =>
    typeof value === 'string' && !fed.has(name) && isFresh(fields, name)
      ? [name, freshText(`${salt} ${name}`)]
      : [name, value],
  );
  return { ...draft, body: Object.fromEntries(body) };
}

function freshText(salt: string): string {
  return `${PREFIX}${sha256(salt)}`.slice(0, LENGTH);
}
