import type { JsonValue } from '../../contract/json.ts';
import { type Edit, NEITHER, shown } from '../edit.ts';
import { eitherSays, type Facts, isSame, saidBy } from './facts.ts';
import { pointerOf } from './node.ts';

const NOTES = ['x-extensible-enum', 'deprecated', 'default', 'x-documented-limit'];

/** What differs in keywords that refuse no value, and that people go by. */
export function noteEdits(a: Facts, b: Facts): Edit[] {
  if (!eitherSays(a, b, NOTES)) return [];
  return [...knownValues(a, b), ...deprecation(a, b), ...defaults(a, b), ...limits(a, b)];
}

/** The known values of a list that may grow. */
function knownValues(a: Facts, b: Facts): Edit[] {
  const [before, after] = [a, b].map((facts) =>
    saidBy(facts, 'x-extensible-enum').flatMap(({ value }) => (Array.isArray(value) ? value : [])),
  );
  if (before === undefined || after === undefined || before.length === 0 || after.length === 0) return [];
  const lacking = (values: readonly JsonValue[], others: readonly JsonValue[]) =>
    values.filter((value) => !others.some((other) => isSame(value, other)));
  return [
    ...lacking(after, before).map((value) =>
      note(b, 'known-value-added', `is known to be ${shown(value)}`, { detail: shown(value), kind: 'added' }),
    ),
    ...lacking(before, after).map((value) => ({
      ...note(b, 'known-value-removed', `is not known to be ${shown(value)} any more`, {
        detail: shown(value),
        kind: 'removed',
      }),
      unnamed: true as const,
    })),
  ];
}

function deprecation(a: Facts, b: Facts): Edit[] {
  const [before, after] = [a, b].map((facts) => saidBy(facts, 'deprecated').some(({ value }) => value === true));
  if (before === after) return [];
  return [note(b, 'deprecation-changed', after ? 'is deprecated' : 'is not deprecated any more')];
}

function defaults(a: Facts, b: Facts): Edit[] {
  const [before, after] = [a, b].map((facts) => saidBy(facts, 'default')[0]?.value);
  if (isSame(before, after)) return [];
  const words = after === undefined ? 'has no default any more' : `is ${shown(after)} when it is left out`;
  return [note(b, 'default-changed', words)];
}

function limits(a: Facts, b: Facts): Edit[] {
  const [before, after] = [a, b].map((facts) => saidBy(facts, 'x-documented-limit').map(({ value }) => value));
  if (isSame(before, after)) return [];
  return [note(b, 'documented-limit-changed', 'has other documented limits, which the API is seen not to enforce')];
}

function note(
  { node }: Facts,
  code: string,
  message: string,
  { detail = '', kind = 'changed' }: { detail?: string; kind?: Edit['kind'] } = {},
): Edit {
  return { code, kind, ...NEITHER, message, detail, pointer: pointerOf(node) };
}
