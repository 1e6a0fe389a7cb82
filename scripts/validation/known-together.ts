import type { KnownField, KnownObject } from './known-object.ts';

/** Fields of a family may have any name. */
const MOST_NAMES = 1000;

/** What several schemas know of the same object, so that a body is walked once for all of them. */
export function knownTogether(all: readonly KnownObject[]): KnownObject {
  // Of an object that is free to one of them, that one has nothing to say.
  const objects = [...new Set(all)].filter(({ isFree }) => !isFree);
  const made = new Map<string, KnownField>();
  return {
    isFree: objects.length === 0,
    field(name) {
      const known = made.get(name);
      if (known !== undefined) return known;
      const fields = objects.map((object) => object.field(name));
      if (fields.every((field) => field === undefined)) return undefined;
      if (made.size === MOST_NAMES) made.clear();
      const fresh = fieldTogether(fields);
      made.set(name, fresh);
      return fresh;
    },
  };
}

function fieldTogether(all: readonly (KnownField | undefined)[]): KnownField {
  const fields = all.filter((field) => field !== undefined);
  // Made when it is first needed: schemas may refer to themselves.
  let own: KnownObject | undefined;
  let items: KnownObject | undefined;
  return {
    isUnknown: fields.length < all.length,
    listed: inEach(fields.flatMap(({ listed }) => listed ?? [])),
    get own() {
      own ??= knownTogether(fields.map((field) => field.own));
      return own;
    },
    get items() {
      items ??= knownTogether(fields.map((field) => field.items));
      return items;
    },
  };
}

function inEach([first, ...others]: readonly ReadonlySet<string>[]): ReadonlySet<string> | undefined {
  if (first === undefined || others.length === 0) return first;
  return new Set([...first].filter((value) => others.every((other) => other.has(value))));
}
