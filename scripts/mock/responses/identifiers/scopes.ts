import { isJsonObject, type JsonKey, type JsonObject, type JsonValue } from '../../../contract/json.ts';
import { leavesOf } from '../leaves.ts';
import type { Kinds } from './kinds.ts';

/** What the identifiers of an object are called in the example: its own, and those of the objects around it. */
export interface Scope {
  /** By kind. */
  readonly own: ReadonlyMap<string, string>;
  readonly around: Scope | undefined;
}

/** A text of an example, and the identifiers that are in force where it stands. */
export interface ScopedText {
  readonly keys: readonly JsonKey[];
  /** The name of the field. */
  readonly name: string;
  readonly text: string;
  readonly scope: Scope;
}

/** The name that an identifier of a kind has here. */
export function nameIn(scope: Scope | undefined, kind: string): string | undefined {
  if (scope === undefined) return undefined;
  return scope.own.get(kind) ?? nameIn(scope.around, kind);
}

/** All texts of an example with what is in force at their places. */
export function scopedTexts(kinds: Kinds, body: JsonValue): ScopedText[] {
  const texts: ScopedText[] = [];
  const visit = (value: JsonValue, keys: readonly JsonKey[], name: string, scope: Scope): void => {
    if (typeof value === 'string') texts.push({ keys, name, text: value, scope });
    else if (Array.isArray(value)) {
      for (const [index, child] of value.entries()) visit(child, [...keys, index], name, scope);
    } else if (isJsonObject(value)) {
      const own = namesIn(kinds, value);
      const inner = own.size === 0 ? scope : { own, around: scope };
      for (const [key, child] of Object.entries(value)) visit(child, [...keys, key], key, inner);
    }
  };
  visit(body, [], '', { own: namesOfAll(kinds, body), around: undefined });
  return texts;
}

function namesIn(kinds: Kinds, object: JsonObject): Map<string, string> {
  const names = new Map<string, string>();
  for (const [field, value] of Object.entries(object)) {
    const kind = kinds.byField.get(field);
    if (kind !== undefined && typeof value === 'string' && value !== '') names.set(kind, value);
  }
  return names;
}

/** For what stands outside of the object that names it: the one name that the whole example has, else the usual one. */
function namesOfAll(kinds: Kinds, body: JsonValue): Map<string, string> {
  const found = new Map<string, Set<string>>();
  for (const { keys, value } of leavesOf(body)) {
    const kind = kinds.byField.get(String(keys.at(-1)));
    if (kind === undefined || typeof value !== 'string' || value === '') continue;
    found.set(kind, (found.get(kind) ?? new Set()).add(value));
  }
  return new Map(
    kinds.entries.flatMap(([kind, { shown }]) => {
      const names = [...(found.get(kind) ?? [])];
      const name = names.length === 0 ? shown : names[0];
      return name === undefined || names.length > 1 ? [] : [[kind, name] as const];
    }),
  );
}
