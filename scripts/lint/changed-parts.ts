import { isJsonObject, type JsonObject } from '../contract/json.ts';
import { factsOf, type Parts } from './parts.ts';

/**
 * The parts of a document about which a rule could say something else than in the document before: those that are
 * new or different, and those that refer to such a part or to one that is gone, directly or not. A condition is judged
 * by all operations that have it, so they count together.
 *
 * @returns pointers into the document after
 */
export function changedParts(before: Parts, after: Parts): Set<string> {
  const users = usersIn(after);
  const different = [...before.keys(), ...after.keys()].filter((pointer) => before.get(pointer) !== after.get(pointer));
  const changed = new Set(different.filter((pointer) => after.has(pointer)));
  // What leads to no part stands elsewhere in the document, or nowhere.
  const astray = [...users.keys()].filter((pointer) => !after.has(pointer));
  const pending = [
    ...different.filter((pointer) => !isSameParameter(before.get(pointer), after.get(pointer))),
    ...astray,
    ...conditionsBelow(before, different),
  ];
  while (pending.length > 0) {
    const reached = closure(pending, (pointer) => users.get(pointer) ?? []);
    for (const pointer of reached) if (after.has(pointer)) changed.add(pointer);
    pending.length = 0;
    pending.push(
      ...conditionsBelow(after, changed).filter((pointer) => !reached.has(pointer) && !changed.has(pointer)),
    );
  }
  return changed;
}

/** For each part, the parts that name it. */
function usersIn(parts: Parts): Map<string, string[]> {
  const users = new Map<string, string[]>();
  for (const [pointer, part] of parts) {
    for (const mentioned of factsOf(part).mentions) users.set(mentioned, [...(users.get(mentioned) ?? []), pointer]);
  }
  return users;
}

/** The parts with conditions among some parts and all that they refer to. */
function conditionsBelow(parts: Parts, pointers: Iterable<string>): string[] {
  const factsAt = (pointer: string) => {
    const part = parts.get(pointer);
    return part && factsOf(part);
  };
  const below = closure(pointers, (pointer) => factsAt(pointer)?.mentions ?? []);
  return [...below].filter((pointer) => factsAt(pointer)?.hasCondition);
}

/** Some names and all that are reached from them. */
function closure(start: Iterable<string>, next: (name: string) => Iterable<string>): Set<string> {
  const reached = new Set(start);
  for (const name of reached) for (const following of next(name)) reached.add(following);
  return reached;
}

/**
 * True when two parameters differ in their example and default only, as the version header does in each version. Those
 * are judged where the parameter stands and not where it is referred to.
 */
function isSameParameter(former: JsonObject | undefined, part: JsonObject | undefined): boolean {
  if (former === undefined || part === undefined) return false;
  const [a, b] = [former, part].map(({ example, schema, ...rest }) => {
    const { default: _, ...type } = isJsonObject(schema) ? schema : {};
    return JSON.stringify([rest, type]);
  });
  return typeof part.in === 'string' && a === b;
}
