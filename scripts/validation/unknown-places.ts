import type { KnownObject } from './known-object.ts';

/** What a version does not know of a body: a field, or a text that an open list does not have. */
export interface Unknown {
  readonly keys: readonly string[];
  /** The text; undefined for a field. */
  readonly text: string | undefined;
}

/** Everything in a body that is not known, in its order. Nothing is kept of what is known, which is nearly all. */
export function unknownIn(known: KnownObject, body: unknown): Unknown[] {
  const found: Unknown[] = [];
  const path: string[] = [];
  const visit = (object: KnownObject, value: object): void => {
    if (object.isFree) return;
    for (const name of Object.keys(value)) {
      const child: unknown = Reflect.get(value, name);
      const field = object.field(name);
      if (field === undefined || field.isUnknown) found.push({ keys: [...path, name], text: undefined });
      if (field === undefined) continue;
      if (typeof child === 'string') {
        // The API writes what is not there as an empty text.
        if (field.listed?.has(child) === false && child !== '') found.push({ keys: [...path, name], text: child });
      } else if (typeof child === 'object' && child !== null) {
        path.push(name);
        if (Array.isArray(child)) visitItems(field.items, child);
        else visit(field.own, child);
        path.pop();
      }
    }
  };
  const visitItems = (items: KnownObject, list: readonly unknown[]): void => {
    if (items.isFree) return;
    for (const [index, item] of list.entries()) {
      if (typeof item !== 'object' || item === null || Array.isArray(item)) continue;
      path.push(String(index));
      visit(items, item);
      path.pop();
    }
  };
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) visit(known, body);
  return found;
}

/** The fields of a JSON body that are not known, each as the names that lead to it. */
export function unknownFieldsIn(known: KnownObject, body: unknown): (readonly string[])[] {
  return unknownIn(known, body).flatMap(({ keys, text }) => (text === undefined ? [keys] : []));
}
